import { acting, derivedId, EventStreams, Rejected, TimeSource } from '@banjian/kernel';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseStream, type CaseEvent } from '../domain/case.js';
import { Drafts, type DraftContent } from './drafts.js';
import { SubmitApplication, type Application, type Submitted } from './submit-application.handler.js';

/** Reads what was kept as an application, by the rules of the door. */
export type ReadDraft = (kept: DraftContent & { readonly itemCode: string }) => Promise<Application>;

/** Submit a draft (提交草稿): the normal submission, which freezes the version in force; the draft is gone afterwards. */
export class SubmitDraft extends Command<Submitted> {
  constructor(
    readonly draftId: string,
    readonly read: ReadDraft,
    readonly hall?: string,
  ) {
    super();
  }
}

@CommandHandler(SubmitDraft)
export class SubmitDraftHandler implements ICommandHandler<SubmitDraft> {
  constructor(
    private readonly drafts: Drafts,
    private readonly commands: CommandBus,
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  async execute({ draftId, read, hall }: SubmitDraft): Promise<Submitted> {
    const owner = acting().actor.person;
    // A draft becomes one case, whoever sends how often.
    const caseId = derivedId('draft', draftId);
    const draft = await this.drafts.find(owner, draftId, this.time.now());
    if (!draft) return this.submittedBefore(caseId);
    const application = await read({ ...draft.content, itemCode: draft.itemCode });
    const done = await this.commands.execute(new SubmitApplication(application, hall, caseId));
    await this.drafts.remove(owner, draftId);
    return done;
  }

  /** The answer was lost, or it is not there at all. */
  private async submittedBefore(caseId: string): Promise<Submitted> {
    const events = await this.streams.read<CaseEvent>(caseStream(caseId));
    const first = events[0]?.event;
    const last = events.findLast(({ metadata }) => metadata.commandId === acting().commandId);
    if (first?.type !== 'ApplicationSubmitted' || !last) throw new Rejected('draft.not-found');
    const { revision, position } = last;
    return { caseId, number: first.number, revision, position, repeated: true };
  }
}
