export { actAs, acting, findActing, type Acting, type Actor } from './acting.js';
export { Rejected, reject, unreachable, type Decider } from './decider.js';
export { EventStreams, type EventMetadata, type Recorded, type Written } from './event-streams.js';
export { derivedId, newId } from './ids.js';
export { Recent } from './recent.js';
export { sameContent } from './same-content.js';
export { findInstant, instantAt, localDateOf, TimeSource, type Instant, type LocalDate } from './time.js';
export type { Variant, Variants } from './variants.js';
