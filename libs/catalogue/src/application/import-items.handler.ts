import { actAs, acting, derivedId, EventStreams, Rejected } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ItemDraft } from '../domain/item-draft.js';
import { deskOf } from '../domain/item-scope.policy.js';
import { inTurns } from './in-turns.js';
import { serviceItemDecider, serviceItemStream, type ServiceItemCommand } from '../domain/service-item.js';

/** What an import came to, by the codes of the items. */
export interface ItemsImported {
  readonly written: readonly string[];
  /** Their drafts, or versions where there is no draft, said so already. */
  readonly unchanged: readonly string[];
}

/**
 * Put items on the desks of their departments as drafts, all of them or none: each is decided on before the first is written.
 * Rejects `item.import-refused` with every refusal. Is one refused all the same, because somebody else was at work at that
 * very moment, `item.import-interrupted` tells what stands; the same import again writes the rest.
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
  constructor(private readonly streams: EventStreams) {}

  async execute({ drafts, dryRun }: ImportItems): Promise<ItemsImported> {
    const outcomes = await this.decided(drafts);
    const refused = outcomes.flatMap(({ refusal }) => refusal ?? []);
    if (refused.length > 0) throw new Rejected('item.import-refused', { refused });
    const changed = drafts.filter((_, index) => outcomes[index]?.changes === true);
    if (!dryRun) await this.write(changed);
    const codes = (wanted: boolean): readonly string[] =>
      drafts.flatMap(({ itemCode }, index) => (outcomes[index]?.changes === wanted ? [itemCode] : []));
    return { written: codes(true), unchanged: codes(false) };
  }

  private decided(drafts: readonly ItemDraft[]): Promise<readonly Outcome[]> {
    return inTurns(drafts, async (draft) => {
      const { state } = await this.streams.fold(serviceItemStream(draft.itemCode), serviceItemDecider);
      return decide(draft.itemCode, () => serviceItemDecider.decide(commandOf(draft), state).length > 0);
    });
  }

  /** One command id an item and content: the same key with another file is another command. */
  private async write(drafts: readonly ItemDraft[]): Promise<void> {
    const caller = acting();
    const written: string[] = [];
    for (const draft of drafts) {
      const { itemCode } = draft;
      const commandId = derivedId(caller.commandId, 'import', itemCode, JSON.stringify(draft));
      const { expectedRevision: _of, ...each } = caller;
      try {
        await actAs({ ...each, commandId }, () =>
          this.streams.transact(serviceItemStream(itemCode), serviceItemDecider, commandOf(draft)),
        );
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
        throw new Rejected('item.import-interrupted', { itemCode, code: error.code, written });
      }
      written.push(itemCode);
    }
  }
}

interface Outcome {
  readonly changes: boolean;
  readonly refusal?: RefusedImport;
}

function decide(itemCode: string, changes: () => boolean): Outcome {
  try {
    return { changes: changes() };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { changes: false, refusal: { itemCode, code: error.code } };
  }
}

function commandOf(draft: ItemDraft): ServiceItemCommand {
  const { actor } = acting();
  const { person: by } = actor;
  const organisation = deskOf(actor, draft);
  if (organisation === undefined) throw new Rejected('item.organisation-missing');
  return { type: 'WriteItemDraft', draft, by, organisation };
}
