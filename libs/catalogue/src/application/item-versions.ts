import { EventStreams, type Recorded } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { isItemCode, type ItemVersion } from '../domain/item-version.js';
import { serviceItemDecider, serviceItemStream, type ServiceItemEvent } from '../domain/service-item.js';
import { PublishedItems } from './published-items.js';

const remembered = 500;

/** Published versions by id and by item, true from the instant of their publication. Remembers what can never change. */
@Injectable()
export class ItemVersions {
  private readonly byId = new Map<string, ItemVersion>();

  constructor(
    private readonly streams: EventStreams,
    private readonly published: PublishedItems,
  ) {}

  /** The newest published version, read from the item's own stream. */
  async newest(itemCode: string): Promise<ItemVersion | undefined> {
    if (!isItemCode(itemCode)) return undefined;
    const { state } = await this.streams.fold(serviceItemStream(itemCode), serviceItemDecider);
    return state.stage === 'published' ? this.remember(state.newest) : undefined;
  }

  /** Knowing the item too finds a version that no projection has seen yet. */
  async withId(versionId: string, itemCode?: string): Promise<ItemVersion | undefined> {
    const known = this.byId.get(versionId);
    if (known) return known.itemCode === (itemCode ?? known.itemCode) ? known : undefined;
    const found =
      itemCode === undefined
        ? await this.published.findVersion(versionId)
        : await this.inStream(versionId, itemCode);
    return found && this.remember(found);
  }

  private async inStream(versionId: string, itemCode: string): Promise<ItemVersion | undefined> {
    if (!isItemCode(itemCode)) return undefined;
    const history: readonly Recorded<ServiceItemEvent>[] = await this.streams.read(
      serviceItemStream(itemCode),
    );
    return history.map(({ event }) => event.version).find((version) => version.versionId === versionId);
  }

  private remember(version: ItemVersion): ItemVersion {
    this.byId.set(version.versionId, version);
    const [oldest] = this.byId.keys();
    if (oldest !== undefined && this.byId.size > remembered) this.byId.delete(oldest);
    return version;
  }
}
