import { TimeSource } from '@banjian/kernel';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  PublishedItems,
  type ItemCounts,
  type ItemFilter,
  type ItemPage,
  type ItemPlace,
} from '../../application/published-items.js';
import type { ItemVersion } from '../../domain/item-version.js';
import type { ItemIndex } from '../../projections/search/index/item-index.js';
import { loadedIndex, type LoadedIndex } from './item-index-loader.js';
import { itemStanding } from './item-standing.js';
import { PublishedItemsReader } from './published-items.reader.js';
import { SharedLook } from './shared-look.js';

/** While much is published an index is not made again and again: it rests so many times as long as it took, in ms at most. */
const rest = { times: 5, most: 5_000 };

/**
 * Published items answered from memory as long as the projection stands where it stood when the index was made; while a new one is
 * made, and where there are too many for one, the database answers.
 */
@Injectable()
export class IndexedItems extends PublishedItems implements OnApplicationShutdown {
  /** Some ten kilobytes an item: beyond that many the database answers alone. */
  protected readonly mostItems: number = 50_000;
  private readonly log = new Logger(IndexedItems.name);
  private readonly standing: SharedLook<string | undefined>;
  private loaded: LoadedIndex | undefined;
  private loading: Promise<void> | undefined;
  private notBefore = 0;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly reader: PublishedItemsReader,
    private readonly time: TimeSource,
  ) {
    super();
    this.standing = new SharedLook(() => itemStanding(database));
  }

  override async list(filter: ItemFilter, limit: number, after?: ItemPlace): Promise<ItemPage> {
    const index = await this.current();
    return index ? index.list(filter, this.time.now(), limit, after) : this.reader.list(filter, limit, after);
  }

  override async count(filter: ItemFilter): Promise<ItemCounts> {
    const index = await this.current();
    return index ? index.count(filter, this.time.now()) : this.reader.count(filter);
  }

  override findVersion(versionId: string): Promise<ItemVersion | undefined> {
    return this.reader.findVersion(versionId);
  }

  /** What is being made now is made to its end. */
  async onApplicationShutdown(): Promise<void> {
    this.notBefore = Infinity;
    await this.loading;
  }

  /** The index of this very moment; where it is out of date a new one is begun. */
  async current(): Promise<ItemIndex | undefined> {
    const standing = await this.standing.seen();
    if (standing !== undefined && this.loaded?.standing === standing) return this.loaded.index;
    if (standing !== undefined) this.refresh();
    return undefined;
  }

  private refresh(): void {
    if (this.loading || performance.now() < this.notBefore) return;
    this.loading = this.load().finally(() => {
      this.loading = undefined;
    });
  }

  private async load(): Promise<void> {
    const began = performance.now();
    try {
      this.loaded = await loadedIndex(this.database, this.mostItems);
    } catch (error) {
      this.log.warn(`no index of items, the database answers: ${String(error)}`);
    }
    const took = performance.now() - began;
    const resting = Math.min(took * rest.times, rest.most);
    this.notBefore = Math.max(this.notBefore, performance.now() + resting);
  }
}
