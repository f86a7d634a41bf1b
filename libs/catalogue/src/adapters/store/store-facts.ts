import { EventStore } from '@banjian/event-store';
import { Injectable } from '@nestjs/common';
import { DemoStore } from '../../application/demo-store.js';

/** As it was decided when the store was made; a store that does not say is a real one. */
@Injectable()
export class StoreFactsOfEventStore extends DemoStore {
  constructor(private readonly store: EventStore) {
    super();
  }

  override get isDemo(): boolean {
    return this.store.facts.demo;
  }
}
