import { reject, type Recorded } from '@banjian/kernel';
import { absentCase, evolveCase, type Case, type CaseEvent, type OpenCase } from '../domain/case.js';

/** What the events of a case add up to; `case.not-found` for a history that holds no application. */
export function stateOf(events: readonly Recorded<CaseEvent>[]): OpenCase {
  const state = events.reduce<Case>((sofar, { event }) => evolveCase(sofar, event), absentCase);
  return state.stage === 'absent' ? reject('case.not-found') : state;
}
