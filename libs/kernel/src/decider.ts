/**
 * A decider: the rules of one aggregate as three pure functions over its events.
 * State = fold(events). `decide` answers the events that follow from a command, `[]` when exactly this already
 * stands, and rejects when the rules say no.
 */
export interface Decider<Command, State, Event> {
  readonly initial: State;
  evolve(state: State, event: Event): State;
  decide(command: Command, state: State): readonly Event[];
  /**
   * What the passing of time alone has already caused by the command's own instant (expired clocks and what
   * follows from them). Appended before the command is decided, even when the command is then refused, so that
   * the law does not wait for the sweeper.
   */
  expire?(command: Command, state: State): readonly Event[];
}

/** A rule's no. `code` is stable (`context.reason-in-words`) and is what callers, tests and texts refer to. */
export class Rejected extends Error {
  constructor(
    readonly code: string,
    /** Facts for the reader of the refusal: material codes, the actual revision … Never personal data. */
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'Rejected';
  }
}

/** Say no: `return reject('case.already-submitted')`. */
export function reject(code: string, detail?: Readonly<Record<string, unknown>>): never {
  throw new Rejected(code, detail);
}

/** Makes a forgotten variant a compile error, and a foreign one a loud failure instead of a silent skip. */
export function unreachable(value: never): never {
  throw new Error(`unknown variant: ${JSON.stringify(value)}`);
}
