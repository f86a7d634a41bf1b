import { Rejected, type Recorded } from '@banjian/kernel';
import { AsyncLocalStorage } from 'node:async_hooks';
import { absentCase, evolveCase, type Case, type CaseEvent, type OpenCase } from '../domain/case.js';
import { caseDecider, type CaseCommand } from '../domain/case-decider.js';

/** What a paper is drawn from: an event, and when it was or would be recorded. */
export type Happened = Pick<Recorded<CaseEvent>, 'event' | 'recordedAt'>;

/** Stands where a case that is not filed yet has no number. */
export const unnumbered = '预览';

const current = new AsyncLocalStorage<Rehearsal>();

/** The rehearsal in which this is asked; undefined when it is meant. */
export const findRehearsal = (): Rehearsal | undefined => current.getStore();

/**
 * A rehearsal (预览): commands on one case are decided by the same handlers and rules as when they are meant, on its history as
 * it stands, and nothing of it is written.
 */
export class Rehearsal {
  private events: readonly Happened[];

  constructor(past: readonly Happened[]) {
    this.events = past;
  }

  /** Whatever `work` asks of its case is rehearsed here. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return current.run(this, work);
  }

  /** What happened, and behind it what would happen. */
  get history(): readonly Happened[] {
    return this.events;
  }

  get state(): Case {
    return this.events.reduce<Case>((sofar, { event }) => evolveCase(sofar, event), absentCase);
  }

  /** Refused as `case.not-found` when there is no such case. */
  get(): OpenCase {
    const { state } = this;
    if (state.stage === 'absent') throw new Rejected('case.not-found');
    return state;
  }

  /** As the store would do it: what time has caused comes first, then the decision. */
  ask(command: CaseCommand): {
    readonly revision: number;
    readonly position: string;
    readonly repeated: false;
  } {
    const { state } = this;
    const due = caseDecider.expire?.(command, state) ?? [];
    const then = caseDecider.decide(command, due.reduce(evolveCase, state));
    const recordedAt = command.at.now;
    this.events = [...this.events, ...[...due, ...then].map((event) => ({ event, recordedAt }))];
    return { revision: this.events.length - 1, position: '', repeated: false };
  }
}
