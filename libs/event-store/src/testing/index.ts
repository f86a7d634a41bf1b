export { MemoryEventStore } from '../memory/memory-event-store.js';
export { projectionSpec, recordedAs } from './projection-spec.js';
export { MemoryKeyStore } from '../sealing/memory-key-store.js';
