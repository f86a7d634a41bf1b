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

/** A time that was set once and goes on from there at its own pace: a loaded history looked at as if it were today. */
export class ShiftedTimeSource extends SettableTimeSource {
  private readonly began = performance.now();

  override now(): Instant {
    const passed = Math.floor(performance.now() - this.began);
    return new Date(Date.parse(super.now()) + passed).toISOString();
  }
}
