/** Under whose name events are written: the part of `acting()` that stands in their metadata. */
import { derivedId, type Acting, type Instant } from '@banjian/kernel';
import type { Signed } from '../codec/event-codec.js';

export function signedBy({ actor, ...as }: Acting, recordedAt: Instant, appVersion: string): Signed {
  const { person, role, organisation, region, onBehalfOf } = actor;
  const { channel, window, visit, correlationId, causationId, commandId, requestDigest } = as;
  return withoutGaps({
    actor: person,
    role,
    organisation,
    region,
    onBehalfOf,
    channel,
    window,
    visit,
    correlationId,
    causationId,
    commandId,
    request: requestDigest,
    appVersion,
    recordedAt,
  });
}

/** Time acts by itself: whoever's command met the expiry is its cause, not its actor. */
export function timePassed(stream: string, revision: number, as: Acting): Acting {
  return {
    actor: { person: 'system:time', role: 'system' },
    channel: 'system',
    commandId: derivedId('time', stream, revision),
    correlationId: as.correlationId,
    causationId: as.commandId,
  };
}

type Gappy<T> = { readonly [Name in keyof T]: T[Name] | undefined };

/** Leaves out what is undefined: stored metadata say only what there is to say. */
function withoutGaps(signed: Gappy<Required<Signed>>): Signed {
  return Object.fromEntries(
    Object.entries(signed).filter(([, value]) => value !== undefined),
  ) as unknown as Signed;
}
