export { MemoryEventStore } from '../memory/memory-event-store.js';
export { projectionSpec, recordedAs } from './projection-spec.js';
export { MemoryKeyRing } from '../sealing/memory-key-ring.js';
export { StoreEventStreams } from '../streams/store-event-streams.js';
export { AesGcm } from '../sealing/cipher.js';
export { ReadModelRebuild } from '../projections/read-model-rebuild.js';
