import { acting, EventStreams, Rejected } from '@banjian/kernel';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { contentOf, type ItemDraft } from '../domain/item-draft.js';
import type { ServiceItem } from '../domain/item-life.js';
import { mayKeep } from '../domain/item-scope.policy.js';
import { isItemCode } from '../domain/item-version.js';
import { serviceItemDecider, serviceItemStream } from '../domain/service-item.js';
import { CatalogueSource } from './catalogue-source.js';
import { KeptCodes } from './kept-codes.js';

export interface ItemSelection {
  /** All of them where none is named. */
  readonly codes?: readonly string[];
  /** `published`: newest versions; `draft`: what departments are writing. */
  readonly state: 'published' | 'draft';
}

/**
 * The contents of the catalogue, whole or in part, as they can be imported again: what whoever asks keeps (`mayKeep`). Rejects
 * `item.not-found` for a code that was named and is not there, or out of scope.
 */
export class ExportItems extends Query<readonly ItemDraft[]> {
  constructor(readonly selection: ItemSelection) {
    super();
  }
}

@QueryHandler(ExportItems)
export class ExportItemsHandler implements IQueryHandler<ExportItems> {
  constructor(
    private readonly streams: EventStreams,
    private readonly kept: KeptCodes,
    private readonly source: CatalogueSource,
  ) {}

  async execute({ selection: { codes, state } }: ExportItems): Promise<readonly ItemDraft[]> {
    const contents: ItemDraft[] = [];
    for (const itemCode of codes ?? (await this.all())) {
      const content = isItemCode(itemCode) ? await this.content(itemCode, state) : undefined;
      if (content) contents.push(content);
      else if (codes) throw new Rejected('item.not-found', { itemCode });
    }
    return contents;
  }

  /** What the installation brought along is there before any row tells of it. */
  private async all(): Promise<readonly string[]> {
    const brought = [...(await this.source.load()), ...(await this.source.drafts())];
    const codes = [...(await this.kept.all()), ...brought.map(({ itemCode }) => itemCode)];
    return [...new Set(codes)].sort();
  }

  private async content(itemCode: string, wanted: ItemSelection['state']): Promise<ItemDraft | undefined> {
    const { state } = await this.streams.fold(serviceItemStream(itemCode), serviceItemDecider);
    if (!mayKeep(acting().actor, state)) return undefined;
    return wanted === 'draft' ? state.draft?.content : publishedIn(state);
  }
}

function publishedIn({ published }: ServiceItem): ItemDraft | undefined {
  const newest = published.at(-1)?.version;
  return newest && contentOf(newest);
}
