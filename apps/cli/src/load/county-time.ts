import { AsyncLocalStorage } from 'node:async_hooks';
import { SettableTimeSource } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';

const current = new AsyncLocalStorage<Instant>();

/** Every command has its own instant, however many go on beside each other. */
export class CountyTime extends SettableTimeSource {
  override now(): Instant {
    return current.getStore() ?? super.now();
  }
}

export const atInstant = <T>(instant: Instant, work: () => T): T => current.run(instant, work);
