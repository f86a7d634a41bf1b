import type { EventStore } from '@banjian/event-store';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { appending } from './appending.contract.js';
import { positions, reading } from './reading.contract.js';
import { racing, repeating } from './repeating.contract.js';
import { filtering, subscribing } from './subscribing.contract.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Another store of the same kind, to which positions of the first mean nothing. */
  readonly other: EventStore;
  close(): Promise<void>;
}

/** What every adapter of the event store must pass, unchanged. */
export function eventStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`event store contract: ${name}`, () => {
    let under: StoreUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());
    const store = (): EventStore => under.store;

    describe('appending', () => {
      appending(store);
    });
    describe('a command that comes again', () => {
      repeating(store);
    });
    describe('racing', () => {
      racing(store);
    });
    describe('reading a stream', () => {
      reading(store);
    });
    describe('subscribing', () => {
      subscribing(store);
    });
    describe('subscribing with filters', () => {
      filtering(store);
    });
    describe('positions', () => {
      positions(store, () => under.other);
    });
  });
}
