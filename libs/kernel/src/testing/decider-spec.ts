import { expect } from '@jest/globals';
import { Rejected, type Decider } from '../decider.js';

interface Outcome<Event> {
  /** Exactly these events follow, those of passed time included. */
  then(...expected: readonly Event[]): void;
  /** Exactly this already stands: nothing follows. */
  thenNothing(): void;
  /** The rules say no, with this code; `after` are the events that passed time caused first. */
  thenRejected(code: string, ...after: readonly Event[]): void;
}

/**
 * Given the past, when asked, then this follows. Runs what `transact` runs: expiries first, then the decision.
 * `deciderSpec(caseDecider)(…events).when(command).then(…events)`.
 */
export function deciderSpec<Command, State, Event>(decider: Decider<Command, State, Event>) {
  return (...past: readonly Event[]) => ({
    when(command: Command): Outcome<Event> {
      const answer = run(decider, past, command);
      return {
        then: (...expected) => {
          expect(answer.rejection).toBeUndefined();
          expect(answer.events).toEqual(expected);
        },
        thenNothing: () => {
          expect(answer).toEqual({ events: [], rejection: undefined });
        },
        thenRejected: (code, ...after) => {
          expect(answer).toEqual({ events: after, rejection: code });
        },
      };
    },
    /** The state these events add up to. */
    state: (): State => past.reduce((state, event) => decider.evolve(state, event), decider.initial),
  });
}

/** The events that follow from a command, or the code of the refusal after the expiries that came first. */
export function run<Command, State, Event>(
  decider: Decider<Command, State, Event>,
  past: readonly Event[],
  command: Command,
): { events: readonly Event[]; rejection: string | undefined } {
  const fold = (state: State, event: Event): State => decider.evolve(state, event);
  const before = past.reduce(fold, decider.initial);
  const expired = decider.expire?.(command, before) ?? [];
  try {
    const decided = decider.decide(command, expired.reduce(fold, before));
    return { events: [...expired, ...decided], rejection: undefined };
  } catch (error) {
    if (error instanceof Rejected) return { events: expired, rejection: error.code };
    throw error;
  }
}
