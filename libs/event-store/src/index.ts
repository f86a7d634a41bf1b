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
