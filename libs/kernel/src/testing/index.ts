export { deciderSpec, run } from './decider-spec.js';
