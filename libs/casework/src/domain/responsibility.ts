/**
 * First responsible person (首问责任人, C02): the first member of staff who touches an inquiry or a case stays responsible until
 * it is handed over with a reason. Who was first follows from the record itself; only handing over is an event of its own.
 * Stream `responsibility-{matterId}`. Stored for ever: add an event or an optional field.
 */
import { reject, type Decider, type Variants } from '@banjian/kernel';

export type ResponsibilityEvent = Variants<{ ResponsibilityHandedOver: HandedOver }>;

export interface HandedOver {
  /** Of a case or a consultation. */
  readonly matterId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** Under whose key the reason is sealed: the applicant, or the subject of the consultation. */
  readonly subject: string;
  readonly by: string;
}

export interface Responsibility {
  /** Absent as long as nothing was handed over: then the first still is. */
  readonly last?: HandedOver;
}

export type ResponsibilityCommand = Variants<{
  HandOver: {
    matterId: string;
    subject: string;
    /** Who touched it first; undefined while no member of staff has. */
    first: string | undefined;
    to: string;
    /** Whether `to` works where the matter lies. */
    fits: boolean;
    reason: string;
    by: string;
    /** A supervisor hands over for somebody who is away. */
    supervising: boolean;
  };
}>;

function decide(
  { matterId, subject, first, to, fits, reason, by, supervising }: ResponsibilityCommand,
  { last }: Responsibility,
): readonly ResponsibilityEvent[] {
  if (last?.to === to && last.reason === reason && last.by === by) return [];
  const holder = last?.to ?? first;
  if (holder === undefined) return reject('responsibility.nobody-yet');
  if (holder === to) return reject('responsibility.already-theirs');
  if (holder !== by && !supervising) return reject('responsibility.not-yours');
  if (!fits) return reject('responsibility.not-of-this-house');
  return [{ type: 'ResponsibilityHandedOver', matterId, from: holder, to, reason, subject, by }];
}

export const responsibilityDecider: Decider<ResponsibilityCommand, Responsibility, ResponsibilityEvent> = {
  initial: {},
  evolve: (_, { type: _type, ...last }) => ({ last }),
  decide,
};

export const responsibilityStream = (matterId: string): string => `responsibility-${matterId}`;
