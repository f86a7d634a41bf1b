import { formDefects } from '@banjian/forms';
import { actAs, acting, derivedId, EventStreams, Rejected } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ItemDraft } from '../domain/item-draft.js';
import type { ItemContent } from '../domain/item-version.js';
import {
  serviceItemDecider,
  serviceItemStream,
  type ServiceItemCommand,
  type ServiceItemEvent,
} from '../domain/service-item.js';
import { CatalogueSource } from './catalogue-source.js';
import { inTurns } from './in-turns.js';

/** What a publication of the whole catalogue came to. */
export interface CataloguePublished {
  readonly published: readonly string[];
  readonly unchanged: readonly string[];
  /** Items that a gate held back, with the code of the refusal and its facts; the others are published all the same. */
  readonly refused: readonly RefusedItem[];
  /** Items put on a department's desk as drafts: those that are incomplete, and those held back. */
  readonly drafted: readonly string[];
}

export interface RefusedItem {
  readonly itemCode: string;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Publish what changed in the project's own catalogue data; a second time publishes nothing, and what a department has taken
 * into its own hands is left alone. What may not be published stands as a draft with its gaps.
 */
export class PublishCatalogue extends Command<CataloguePublished> {
  /** `demoStore`: the store is marked 示例; elsewhere proposals are held back. */
  constructor(readonly demoStore: boolean) {
    super();
  }
}

@CommandHandler(PublishCatalogue)
export class PublishCatalogueHandler implements ICommandHandler<PublishCatalogue> {
  constructor(
    private readonly source: CatalogueSource,
    private readonly streams: EventStreams,
  ) {}

  async execute({ demoStore }: PublishCatalogue): Promise<CataloguePublished> {
    // A stream each: they do not wait for one another.
    const contents = await this.source.load();
    const outcomes = await inTurns(contents, (content) => this.publish(content, demoStore));
    const refused = outcomes.filter((outcome) => typeof outcome === 'object');
    const heldBack = contents.filter((_, index) => typeof outcomes[index] === 'object');
    const drafts = [...heldBack, ...(await this.source.drafts())];
    const written = await inTurns(drafts, (draft) => this.draft(draft));
    const codes = (wanted: 'published' | 'unchanged'): readonly string[] =>
      contents.flatMap(({ itemCode }, index) => (outcomes[index] === wanted ? [itemCode] : []));
    return {
      published: codes('published'),
      unchanged: codes('unchanged'),
      refused,
      drafted: drafts.flatMap(({ itemCode }, index) => (written[index] ? [itemCode] : [])),
    };
  }

  private async publish(
    content: ItemContent,
    demoStore: boolean,
  ): Promise<'published' | 'unchanged' | RefusedItem> {
    const command = { type: 'PublishItemVersion', content, demoStore, formDefects } as const;
    try {
      return (await this.carryOut(content.itemCode, command)) ? 'published' : 'unchanged';
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      return { itemCode: content.itemCode, code: error.code, detail: error.detail };
    }
  }

  /** Whether anything was written. A draft of which nobody is the department lies nowhere. */
  private async draft(draft: ItemDraft): Promise<boolean> {
    const organisation = draft.handlingOrganisation?.id;
    if (organisation === undefined) return false;
    const by = acting().actor.person;
    return this.carryOut(draft.itemCode, { type: 'WriteItemDraft', draft, by, organisation });
  }

  /** One command id an item and order: ids of events follow from it, and each item has its own stream. */
  private carryOut(itemCode: string, command: ServiceItemCommand): Promise<boolean> {
    const caller = acting();
    const commandId = derivedId(caller.commandId, command.type, itemCode);
    return actAs({ ...caller, commandId }, async () => {
      const stream = serviceItemStream(itemCode);
      const { revision } = await this.streams.transact(stream, serviceItemDecider, command);
      const history = await this.streams.read<ServiceItemEvent>(stream);
      // Another process may have written the very same content a moment before.
      return history[revision]?.metadata.commandId === commandId;
    });
  }
}
