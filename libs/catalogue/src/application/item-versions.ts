import { EventStreams, Recent, TimeSource, type Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { hasTakenEffect, type Publication, type ServiceItem } from '../domain/item-life.js';
import { isItemCode, type ItemVersion } from '../domain/item-version.js';
import { serviceItemDecider, serviceItemStream } from '../domain/service-item.js';
import { PublishedItems } from './published-items.js';

const remembered = 500;

/** Published versions by id and by item, true from the instant of their publication. Remembers what can never change. */
@Injectable()
export class ItemVersions {
  private readonly byId = new Recent<string, ItemVersion>(remembered);
  private readonly publications = new Recent<string, Publication>(remembered);

  constructor(
    private readonly streams: EventStreams,
    private readonly published: PublishedItems,
    private readonly time: TimeSource,
  ) {}

  /** The item as its own stream tells it; undefined under a name that is no code, or where nothing was ever written. */
  async item(
    itemCode: string,
  ): Promise<{ readonly item: ServiceItem; readonly revision: number } | undefined> {
    if (!isItemCode(itemCode)) return undefined;
    const { state, revision } = await this.streams.fold(serviceItemStream(itemCode), serviceItemDecider);
    return revision < 0 ? undefined : { item: state, revision };
  }

  now(): Instant {
    return this.time.now();
  }

  /** What was published with a later instant is not there before it. */
  async effective(versionId: string, itemCode: string): Promise<ItemVersion | undefined> {
    const publication = await this.publication(versionId, itemCode);
    if (publication?.version.itemCode !== itemCode) return undefined;
    return hasTakenEffect(publication, this.now()) ? publication.version : undefined;
  }

  /** Knowing the item too finds a version that no projection has seen yet. */
  async withId(versionId: string, itemCode?: string): Promise<ItemVersion | undefined> {
    const known = this.byId.get(versionId);
    if (known) return known.itemCode === (itemCode ?? known.itemCode) ? known : undefined;
    const found =
      itemCode === undefined
        ? await this.published.findVersion(versionId)
        : await this.inStream(versionId, itemCode);
    if (found) this.byId.set(found.versionId, found);
    return found;
  }

  private async inStream(versionId: string, itemCode: string): Promise<ItemVersion | undefined> {
    return (await this.publication(versionId, itemCode))?.version;
  }

  private async publication(versionId: string, itemCode: string): Promise<Publication | undefined> {
    const known = this.publications.get(versionId);
    if (known) return known;
    const found = await this.item(itemCode);
    const publication = found?.item.published.find(({ version }) => version.versionId === versionId);
    if (publication) this.publications.set(versionId, publication);
    return publication;
  }
}
