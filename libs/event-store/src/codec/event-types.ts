/** What a stored event type is: its schema, the version of it, what is personal in it, how old versions become new. */
import type { Instant } from '@banjian/kernel';

/** A personal field (个人信息): sealed with the data key of its subject, gone for good when that key is destroyed. */
export interface PersonalField {
  /** `applicant.name`, a whole object (`form`), or every element's field (`gaps[].problem`). */
  readonly path: string;
  /** Path of the subject's id in the same event; an event without one seals nothing under it. */
  readonly subject: string;
  /** What stands there once the subject is erased. */
  readonly erased: unknown;
}

type Upcaster = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;

export interface EventType<Data = Readonly<Record<string, unknown>>> {
  /** Of the schema; 1 for the first. */
  readonly version: number;
  /** JSON Schema of the data in the newest version; closed objects (`additionalProperties: false`). */
  readonly schema: object;
  readonly personal?: readonly PersonalField[];
  /** From the version that is the key to the next one. */
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
  /** Only for types that may take effect before they are recorded (design: backdating adds, never edits). */
  effectiveAt?(data: Data): Instant | undefined;
}

export type EventTypes = Readonly<Record<string, EventType>>;

/** One definition for every member of a union of events: a forgotten one does not compile. */
type Definitions<Event extends { readonly type: string }> = {
  readonly [Name in Event['type']]: EventType<Omit<Extract<Event, { readonly type: Name }>, 'type'>>;
};

export function defineEvents<Event extends { readonly type: string }>(
  definitions: Definitions<Event>,
): Definitions<Event> {
  return definitions;
}
