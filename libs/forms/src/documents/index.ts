/** Check digits of numbers of persons and firms: pure, so that a page can tell a slip at once, as the server would. */
export { isPhone } from './permits.js';
export { residentIdFault } from './resident-id.js';
export { isUscc } from './uscc.js';
