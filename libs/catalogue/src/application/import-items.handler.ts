import { actAs, acting, derivedId, EventStreams, Rejected } from '@banjian/kernel';
import { Logger } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ItemDraft } from '../domain/item-draft.js';
import { evolveItem, initialItem } from '../domain/item-life.js';
import { deskOf } from '../domain/item-scope.policy.js';
import {
  serviceItemDecider,
  serviceItemStream,
  type ServiceItemCommand,
  type ServiceItemEvent,
} from '../domain/service-item.js';
import { inTurns } from './in-turns.js';

/** What an import came to, by the codes of the items. */
export interface ItemsImported {
  /** By this import, in an earlier attempt of it too. */
  readonly written: readonly string[];
  /** Their drafts, or versions where there is no draft, said so already. */
  readonly unchanged: readonly string[];
}

/**
 * Put items on the desks of their departments as drafts, all of them or none: each is decided on before the first is written.
 * Rejects `item.import-refused` with every refusal. Each item is a stream of its own, so an import may stop between two of
 * them: a process dies, the store is out of reach, or somebody changed an item at that very moment (`item.import-interrupted`,
 * which tells what is written and what waits). The same command again writes the rest, and nothing twice.
 */
export class ImportItems extends Command<ItemsImported> {
  constructor(
    readonly drafts: readonly ItemDraft[],
    /** Decide only, write nothing. */
    readonly dryRun = false,
  ) {
    super();
  }
}

/** Why one item may not be imported. */
export interface RefusedImport {
  readonly itemCode: string;
  readonly code: string;
}

@CommandHandler(ImportItems)
export class ImportItemsHandler implements ICommandHandler<ImportItems> {
  private readonly log = new Logger(ImportItemsHandler.name);

  constructor(private readonly streams: EventStreams) {}

  async execute({ drafts, dryRun }: ImportItems): Promise<ItemsImported> {
    const outcomes = await inTurns(drafts, (draft) => this.decided(draft));
    const refused = outcomes.flatMap(({ refusal }) => refusal ?? []);
    if (refused.length > 0) throw new Rejected('item.import-refused', { refused });
    const are = (wanted: Outcome['comes']): readonly ItemDraft[] =>
      drafts.filter((_, index) => outcomes[index]?.comes === wanted);
    if (!dryRun) await this.write(are('new'), codesOf(are('before')));
    const unchanged = codesOf(are('to nothing'));
    return { written: codesOf(drafts).filter((code) => !unchanged.includes(code)), unchanged };
  }

  private async decided(draft: ItemDraft): Promise<Outcome> {
    const { itemCode } = draft;
    const history = await this.streams.read<ServiceItemEvent>(serviceItemStream(itemCode));
    // What has become of it since is not for this import to undo.
    if (history.some(({ metadata }) => metadata.commandId === commandIdOf(draft))) return { comes: 'before' };
    const state = history.reduce((item, { event }) => evolveItem(item, event), initialItem);
    try {
      const events = serviceItemDecider.decide(commandOf(draft), state);
      return { comes: events.length > 0 ? 'new' : 'to nothing' };
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      return { comes: 'to nothing', refusal: { itemCode, code: error.code } };
    }
  }

  private async write(drafts: readonly ItemDraft[], before: readonly string[]): Promise<void> {
    const { expectedRevision: _of, ...caller } = acting();
    for (const [index, draft] of drafts.entries()) {
      const { itemCode } = draft;
      try {
        await actAs({ ...caller, commandId: commandIdOf(draft) }, () =>
          this.streams.transact(serviceItemStream(itemCode), serviceItemDecider, commandOf(draft)),
        );
      } catch (error) {
        const written = [...before, ...codesOf(drafts.slice(0, index))];
        const waiting = codesOf(drafts.slice(index));
        this.log.warn(
          `import stopped at ${itemCode}: written ${written.join(' ')}; waiting ${waiting.join(' ')}`,
        );
        if (!(error instanceof Rejected)) throw error;
        throw new Rejected('item.import-interrupted', { itemCode, code: error.code, written, waiting });
      }
    }
  }
}

interface Outcome {
  /** `before`: this very command wrote it, before it was interrupted. */
  readonly comes: 'new' | 'before' | 'to nothing';
  readonly refusal?: RefusedImport;
}

const codesOf = (drafts: readonly ItemDraft[]): readonly string[] => drafts.map(({ itemCode }) => itemCode);

/** One an item and content: the same key with another file is another command. */
const commandIdOf = (draft: ItemDraft): string =>
  derivedId(acting().commandId, 'import', draft.itemCode, JSON.stringify(draft));

/** An editor imports for the own department; who operates the platform puts each item on its department's desk. */
function commandOf(draft: ItemDraft): ServiceItemCommand {
  const { actor } = acting();
  const { person: by } = actor;
  const organisation = deskOf(actor, draft);
  if (organisation === undefined) throw new Rejected('item.organisation-missing');
  return { type: 'WriteItemDraft', draft, by, organisation };
}
