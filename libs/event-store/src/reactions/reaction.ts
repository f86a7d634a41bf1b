import type { Recorded } from '@banjian/kernel';
import type { ICommand } from '@nestjs/cqrs';

/** What an event sets off in another stream: at least once, the same command id every time. */
export interface Reaction {
  /** `context.what-it-does`; part of the command id, so it is stored for ever. */
  readonly name: string;
  readonly types: readonly string[];
  react(recorded: Recorded<never>): ICommand | undefined;
  /** Events of one lane are carried out one after the other; those of others beside them. The stream unless told. */
  lane(recorded: Recorded<never>): string;
}

/** Declare a reaction with the type of event it takes. */
export function reaction<Event extends { readonly type: string }>(
  name: string,
  types: readonly Event['type'][],
  react: (recorded: Recorded<Event>) => ICommand | undefined,
  lane: (recorded: Recorded<Event>) => string = ({ stream }) => stream,
): Reaction {
  // The runner hands over events of these types only.
  return { name, types, react, lane };
}
