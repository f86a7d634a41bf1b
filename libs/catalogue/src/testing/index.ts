export { permitContent } from './item-fixtures.js';
export { demoItemVersion } from './demo-items.js';
