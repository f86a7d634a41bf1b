import { EventStreams, localDateOf, type Recorded, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseStream, type CaseEvent } from '../domain/case.js';
import type { Visit } from '../domain/case-terms.js';
import { Cases } from './cases.js';

/** Close the case (办结): nothing is left to do, and it may be rated. */
export class CloseCase extends Command<Written> {
  constructor(readonly caseId: string) {
    super();
  }
}

@CommandHandler(CloseCase)
export class CloseCaseHandler implements ICommandHandler<CloseCase> {
  constructor(
    private readonly cases: Cases,
    private readonly streams: EventStreams,
  ) {}

  async execute({ caseId }: CloseCase): Promise<Written> {
    const events = await this.streams.read<CaseEvent>(caseStream(caseId));
    const { terms } = await this.cases.get(caseId);
    return this.cases.ask(caseId, (asked) => ({
      type: 'CloseCase',
      visits: visitsOf(events, terms.hall.id),
      ...asked,
    }));
  }
}

/** The visits that the case's window commands belong to, in order; hall and window ids only. */
export function visitsOf(events: readonly Recorded<CaseEvent>[], hall: string): readonly Visit[] {
  const visits = new Map<string, Visit>();
  for (const { metadata, recordedAt } of events) {
    if (metadata.visit === undefined || visits.has(metadata.visit)) continue;
    const window = metadata.window === undefined ? {} : { window: metadata.window };
    visits.set(metadata.visit, { visitId: metadata.visit, hall, ...window, on: localDateOf(recordedAt) });
  }
  return [...visits.values()];
}
