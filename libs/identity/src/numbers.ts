/** Check digits of numbers of persons and firms: pure, so that a page can tell a slip at once as the server would. */
export { residentIdFault } from './domain/resident-id.js';
export { isUscc } from './domain/uscc.js';
