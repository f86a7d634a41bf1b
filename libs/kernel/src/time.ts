/** A day in Asia/Shanghai, `YYYY-MM-DD`. */
export type LocalDate = string;

/** An instant in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`: comparing the strings compares the instants. */
export type Instant = string;

/** The only door to the current time (the word clock means 时限 here). China has one zone and no summer time. */
export abstract class TimeSource {
  abstract now(): Instant;

  /** Today in Asia/Shanghai, whatever the zone of the process. */
  today(): LocalDate {
    return localDateOf(this.now());
  }
}

const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

/** Days that every month has and hours in which it is the same day there: most instants, told without a `Date`. */
const sameDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:0\d|1[0-5]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** The day in Asia/Shanghai on which an instant falls (UTC+8 since 1991, the whole range of our calendars). */
export function localDateOf(instant: Instant): LocalDate {
  if (sameDay.test(instant)) return instant.slice(0, 10);
  return new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(0, 10);
}

const written =
  /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/**
 * The instant that somebody wrote with its offset, as of RFC 3339; seconds may be left out. What is finer than a millisecond is
 * cut off, as a clock that counts milliseconds does: never later than was written, and by less than anything here can tell.
 * Undefined for anything else, a day that does not exist among it.
 */
export function findInstant(text: string): Instant | undefined {
  const [, day, minute, second = '00', fraction = '', offset] = written.exec(text) ?? [];
  if (day === undefined || minute === undefined || offset === undefined) return undefined;
  const midnight = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const instant = new Date(`${day}T${minute}:${second}.${milliseconds}${offset}`).toISOString();
  // Before the year 0 or after 9999 by its offset alone: such instants do not compare.
  return instant.length === 24 ? instant : undefined;
}

const plainDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const daytime = /^(?:0[89]|1\d|2[0-3]):[0-5]\d$/;

/** The instant of a wall-clock time (`HH:mm` or `24:00`) on a day in Asia/Shanghai. */
export function instantAt(day: LocalDate, time: string): Instant {
  const [hours, minutes] = time.split(':').map(Number);
  if (hours === undefined || minutes === undefined) throw new Error(`not a time of day: ${time}`);
  if (daytime.test(time) && plainDay.test(day)) {
    return `${day}T${String(hours - 8).padStart(2, '0')}:${time.slice(3)}:00.000Z`;
  }
  const midnight = Date.parse(`${day}T00:00:00.000Z`) - shanghaiOffsetMs;
  return new Date(midnight + (hours * 60 + minutes) * 60_000).toISOString();
}
