import { TimeSource, type Instant } from '@banjian/kernel';

/** The machine's clock. The store refuses appends when it is over two seconds from the database's. */
export class SystemTimeSource extends TimeSource {
  now(): Instant {
    return new Date().toISOString();
  }
}

/** A time that is set by hand: only for a store in simulation mode (loaded histories, moved-clock tests). */
export class SettableTimeSource extends TimeSource {
  constructor(private at: Instant) {
    super();
  }

  now(): Instant {
    return this.at;
  }

  set(at: Instant): void {
    this.at = at;
  }
}
