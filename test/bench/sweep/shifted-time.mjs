import { TimeSource } from '../../../dist/libs/kernel/src/index.js';

/** The machine's clock, so many milliseconds off: it runs as a clock does, and can be moved to another day. */
export class ShiftedTime extends TimeSource {
  offsetMs = 0;

  now() {
    return new Date(Date.now() + this.offsetMs).toISOString();
  }

  /** What the offset must be for it to be `instant` now. */
  static offsetTo(instant) {
    return Date.parse(instant) - Date.now();
  }
}
