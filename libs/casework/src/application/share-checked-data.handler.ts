import { prefillSources } from '@banjian/forms';
import { EventStreams, localDateOf, type Recorded } from '@banjian/kernel';
import { RecordSharedData, sourceOf, valueAt, type Recording, type Trust } from '@banjian/shared-data';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseStream, type CaseEvent } from '../domain/case.js';

/** Keep what a granted case's form says of its applicant for the next one (一次申办、信息复用, C20): the office has checked it. */
export class ShareCheckedData extends Command<void> {
  constructor(readonly caseId: string) {
    super();
  }
}

@CommandHandler(ShareCheckedData)
export class ShareCheckedDataHandler implements ICommandHandler<ShareCheckedData> {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: EventStreams,
  ) {}

  async execute({ caseId }: ShareCheckedData): Promise<void> {
    const history = await this.streams.read<CaseEvent>(caseStream(caseId));
    const [first] = history;
    if (first?.event.type !== 'ApplicationSubmitted') return;
    const recordings = recordingsOf(history, 'B');
    if (recordings.length > 0)
      await this.commands.execute(new RecordSharedData(first.event.applicant.id, recordings));
  }
}

/** By kind, of the fields whose declaration names one. Follows from the history alone, so that telling it twice says the same. */
export function recordingsOf(
  history: readonly Recorded<CaseEvent>[],
  trust: Extract<Trust, 'B' | 'D'>,
): readonly Recording[] {
  const [first] = history;
  if (first?.event.type !== 'ApplicationSubmitted') return [];
  const { terms, form, number } = first.event;
  const decided = history.find(({ event }) => event.type === 'DecisionMade');
  const source = { by: 'case', name: `办件 ${number}` } as const;
  const asOf = localDateOf(trust === 'B' && decided ? decided.recordedAt : first.recordedAt);
  const byKind = new Map<string, Record<string, string | number | boolean>>();
  for (const [field, named] of prefillSources(terms.form)) {
    const value = valueAt(form, field);
    const wanted = sourceOf(named);
    if (!wanted || value === undefined || typeof value === 'object' || value === '') continue;
    byKind.set(wanted.kind, { ...byKind.get(wanted.kind), [wanted.field]: value });
  }
  return [...byKind].map(([kind, fields]) => ({ kind, fields, source, trust, asOf }));
}
