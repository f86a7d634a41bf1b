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

/** The day in Asia/Shanghai on which an instant falls (UTC+8 since 1991, the whole range of our calendars). */
export function localDateOf(instant: Instant): LocalDate {
  return new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** The instant of a wall-clock time (`HH:mm` or `24:00`) on a day in Asia/Shanghai. */
export function instantAt(day: LocalDate, time: string): Instant {
  const [hours, minutes] = time.split(':').map(Number);
  if (hours === undefined || minutes === undefined) throw new Error(`not a time of day: ${time}`);
  const midnight = Date.parse(`${day}T00:00:00.000Z`) - shanghaiOffsetMs;
  return new Date(midnight + (hours * 60 + minutes) * 60_000).toISOString();
}
