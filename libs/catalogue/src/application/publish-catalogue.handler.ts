import { actAs, acting, derivedId, EventStreams, Rejected } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ItemContent } from '../domain/item-version.js';
import { serviceItemDecider, serviceItemStream, type ServiceItemEvent } from '../domain/service-item.js';
import { CatalogueSource } from './catalogue-source.js';

/** What a publication of the whole catalogue came to. */
export interface CataloguePublished {
  readonly published: readonly string[];
  readonly unchanged: readonly string[];
  /** Items that a gate held back, with the code of the refusal and its facts; the others are published all the same. */
  readonly refused: readonly RefusedItem[];
}

export interface RefusedItem {
  readonly itemCode: string;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Publish what changed in the project's own catalogue data; a second time publishes nothing. */
export class PublishCatalogue extends Command<CataloguePublished> {
  /** `demoStore`: the store is marked 示例; elsewhere proposals are held back. */
  constructor(readonly demoStore: boolean) {
    super();
  }
}

type Outcome = 'published' | 'unchanged' | RefusedItem;

@CommandHandler(PublishCatalogue)
export class PublishCatalogueHandler implements ICommandHandler<PublishCatalogue> {
  constructor(
    private readonly source: CatalogueSource,
    private readonly streams: EventStreams,
  ) {}

  async execute({ demoStore }: PublishCatalogue): Promise<CataloguePublished> {
    const outcomes = new Map<string, Outcome>();
    for (const content of await this.source.load()) {
      outcomes.set(content.itemCode, await this.publish(content, demoStore));
    }
    const codes = (wanted: Outcome): readonly string[] =>
      [...outcomes].flatMap(([code, outcome]) => (outcome === wanted ? [code] : []));
    return {
      published: codes('published'),
      unchanged: codes('unchanged'),
      refused: [...outcomes.values()].filter((outcome) => typeof outcome === 'object'),
    };
  }

  /** One command id an item: ids of events follow from it, and each item has its own stream. */
  private publish(content: ItemContent, demoStore: boolean): Promise<Outcome> {
    const caller = acting();
    const commandId = derivedId(caller.commandId, 'publish', content.itemCode);
    return actAs({ ...caller, commandId }, () => this.publishAs(commandId, content, demoStore));
  }

  private async publishAs(commandId: string, content: ItemContent, demoStore: boolean): Promise<Outcome> {
    const stream = serviceItemStream(content.itemCode);
    const command = { type: 'PublishItemVersion', content, demoStore } as const;
    try {
      const { revision } = await this.streams.transact(stream, serviceItemDecider, command);
      const history = await this.streams.read<ServiceItemEvent>(stream);
      // Another process may have published the very same content a moment before.
      return history[revision]?.metadata.commandId === commandId ? 'published' : 'unchanged';
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      return { itemCode: content.itemCode, code: error.code, detail: error.detail };
    }
  }
}
