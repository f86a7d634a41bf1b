export {
  ClockSkew,
  Conflict,
  EventStore,
  OutcomeUnknown,
  StoreUnavailable,
  type Appended,
  type AppendRequest,
  type Batch,
  type EncodedEvent,
  type ExpectedRevision,
  type ReadOptions,
  type StoredEvent,
  type StreamHead,
  type SubscribeOptions,
  type Subscription,
  type SubscriptionStatus,
} from './event-store.js';
export { prepareDatabase, type PreparedDatabase, type PrepareOptions } from './postgres/prepare-database.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
export { UnfitDatabase, type StoreFacts } from './postgres/start-up-check.js';
export type { StoreHealth } from './postgres/store-health.js';
export { NotAllowed } from './postgres/roles.js';
export { chainHash, firstBrokenLink, genesisHash, type HashedEvent } from './hash-chain.js';
