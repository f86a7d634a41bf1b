export { demoItems } from './demo-items.js';
