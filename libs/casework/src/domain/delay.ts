/** Public explanation of an exceeded limit (公开说明, 优化营商环境条例 36). */
import type { LegalClock } from '@banjian/calendar/pure';
import { reject } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, OpenCase } from './case.js';
import { isOverdue } from './case-flags.js';

export type ExplainDelay = Asked & {
  readonly clock: string;
  /** For everybody to read: names nobody. */
  readonly explanation: string;
};

/** The limits of the office that were exceeded, met too late or not at all. */
export const lateClocks = ({ clocks }: OpenCase): readonly LegalClock[] =>
  Object.values(clocks).filter((clock) => isOverdue(clock));

export function mayExplainDelay(_: Asked, state: OpenCase): Availability {
  const late = lateClocks(state);
  if (late.length === 0) return no('case.nothing-overdue');
  const open = late.filter(({ clock }) => !state.explanations[clock]);
  return open.length > 0 ? undefined : no('case.delay-already-explained');
}

/** Each exceeded limit once: what was said in public stands. */
export function explainDelay(command: ExplainDelay, state: OpenCase): readonly CaseEvent[] {
  const { by, clock, explanation } = command;
  const made = Object.hasOwn(state.explanations, clock) ? state.explanations[clock] : undefined;
  if (made?.by === by && made.explanation === explanation) return [];
  mustBeAvailable(mayExplainDelay(command, state));
  if (made) return reject('case.delay-already-explained');
  const late = lateClocks(state).find((each) => each.clock === clock);
  if (!late) return reject('case.clock-not-overdue', { clock });
  const { applicant } = state;
  return [{ type: 'DelayExplained', clock, dueAt: late.dueAt, explanation, applicant, by }];
}
