import type { Instant, Variant } from '@banjian/kernel';

/** What is stored of an event: its payload. The type's name stands beside it. */
export type EventData<Event extends { readonly type: string }> = Omit<Event, 'type'>;

/** A field that is sealed with the key of the person it tells of (个人信息). Free text is personal by default. */
export interface PersonalField {
  /**
   * From the payload down: `applicant.name`, a whole object (`form`), every element of a list (`gaps[].remark`). Where the
   * path leads nowhere nothing is sealed.
   */
  readonly path: string;
  /** Path of the id of the person; `people[].id` beside `people[].name` is the id of the same element. */
  readonly subject: string;
  /** What stands here once the person's key is destroyed. */
  readonly erased: unknown;
}

/** A payload of one version, made into one of the next. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** How one type of event is stored. Stored for ever: a new shape is a new optional field or a version with an upcaster. */
export interface EventType<Event extends { readonly type: string }> {
  /** The newest version, from 1 on. */
  readonly version: number;
  /** JSON Schema of the payload in the newest version, without `type`; closed (`additionalProperties: false`). */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly personal?: readonly PersonalField[];
  /** By the version they start from: `{ 1: (data) => … }` makes version 2. */
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
  /** When it took effect in law; a type without it takes effect when it is recorded. Never after that. */
  effectiveAt?(data: EventData<Event>): Instant;
}

/** The event types of a context by name; one table may be spread into another. */
export type EventTypes<Event extends { readonly type: string }> = {
  readonly [Name in Event['type']]: EventType<Variant<Event, Name>>;
};

/** Complete over the union: a forgotten type is a compile error. */
export function defineEvents<Event extends { readonly type: string }>(
  types: EventTypes<Event>,
): EventTypes<Event> {
  return types;
}

/** Event types of whatever context, as the registry keeps them. */
export type AnyEventTypes = Readonly<Record<string, EventType<{ readonly type: string }>>>;
