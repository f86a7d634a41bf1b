/** Whether something may be asked of a case at all; what it says is looked at afterwards. */
import type { Moment } from '@banjian/calendar/pure';
import { reject } from '@banjian/kernel';

/** Who asks, and when. */
export interface Asked {
  readonly at: Moment;
  readonly by: string;
}

/** A no, as a value: what `decide` refuses with, and what people are told beforehand (`allowedActions`). */
export interface Refusal {
  readonly code: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Undefined: it may be asked. */
export type Availability = Refusal | undefined;

export const no = (code: string, detail?: Refusal['detail']): Refusal =>
  detail === undefined ? { code } : { code, detail };

export function mustBeAvailable(refusal: Availability): void {
  if (refusal) reject(refusal.code, refusal.detail);
}
