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
export type { EventStoreDbEventStore, EventStoreDbOptions } from './eventstoredb/eventstoredb-event-store.js';
export { openEventStoreDb, prepareEventStoreDb } from './eventstoredb/on-demand.js';
export type { StoreFacts, StoreReport } from './store-facts.js';
export { chainHash, firstBrokenLink, genesisHash, type HashedEvent } from './hash-chain.js';
export { UndecodableEvent } from './codec/codec-errors.js';
export { EventCodec } from './codec/event-codec.js';
export { EventRegistry } from './codec/event-registry.js';
export {
  defineEvents,
  type AnyEventTypes,
  type EventType,
  type EventTypes,
  type PersonalField,
  type Upcaster,
} from './codec/event-types.js';
export * as words from './codec/schema-words.js';
export { Gathering, type GatheringOptions } from './gathering.js';
export { Contributions, type Contribution } from './contributions.js';
export { EventStoreModule, EventStoreWorkerModule } from './event-store.module.js';
export { Checkpoints, type Checkpoint, type Parked } from './projections/checkpoints.js';
export { ProjectionRebuild } from './projections/projection-rebuild.js';
export type { RebuildProgress } from './projections/read-model-rebuild.js';
export { ReadModels, type ReadModelStanding } from './projections/read-models.js';
export { rebuilt } from './projections/place.js';
export { ProjectionWaiter } from './projections/projection-waiter.js';
export { projectInto, type ProjectionInto, type RowProjection } from './projections/row-projection.js';
export { reaction, type Reaction } from './reactions/reaction.js';
export { KeyRing } from './sealing/key-ring.js';
export { BlindIndex, RequestDigest } from './sealing/keyed-digests.js';
export { MasterKey } from './sealing/master-key.js';
export { eventStoreUrl, StoreSettings } from './store-settings.js';
export { SettableTimeSource, SystemTimeSource } from './streams/time-sources.js';
export { associatedData, Cipher } from './sealing/cipher.js';
export {
  copyEvents,
  NotACopy,
  type Copied,
  type CopyProgress,
  type CopyTarget,
} from './moving/copy-events.js';
export { eventStoreDbTarget } from './moving/eventstoredb-target.js';
export { moveFollowers } from './moving/followers.js';
export { PostgresTarget } from './moving/postgres-target.js';
export { BrokenChain } from './moving/store-summary.js';
export { BoundedMap } from './verification/bounded-map.js';
export { JsonMap } from './verification/json-map.js';
export type { Opened, ProjectionCheck } from './verification/projection-check.js';
export { StoreChecks, type OpenChecks } from './verification/store-checks.js';
export { SealKey, type GlobalSeal } from './seals/global-seal.js';
export { SealBook } from './seals/seal-book.js';
export { throughAll, throughBatches } from './through-all.js';
