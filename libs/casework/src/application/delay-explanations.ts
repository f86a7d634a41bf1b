/** What is told to everybody of a limit that was exceeded. */
import type { Instant, Recorded } from '@banjian/kernel';
import type { CaseEvent } from '../domain/case.js';
import { clockNames } from '../projections/words.js';

export interface DelayExplanation {
  readonly clock: string;
  readonly clockName: string;
  /** When the limit had run out. */
  readonly dueAt: Instant;
  readonly explanation: string;
  readonly handlingOrganisation: string;
  readonly explainedAt: Instant;
}

export function delayExplanations(history: readonly Recorded<CaseEvent>[]): readonly DelayExplanation[] {
  const first = history[0]?.event;
  const body = first?.type === 'ApplicationSubmitted' ? first.terms.handlingOrganisation.name : '';
  return history.flatMap(({ event, recordedAt }) =>
    event.type === 'DelayExplained'
      ? [
          {
            clock: event.clock,
            clockName: clockNames[event.clock] ?? event.clock,
            dueAt: event.dueAt,
            explanation: event.explanation,
            handlingOrganisation: body,
            explainedAt: recordedAt,
          },
        ]
      : [],
  );
}
