/** Check digits of numbers of persons and firms: pure, so that a page can tell a slip at once, as the server would. */
export { isPhone, isPassport, isResidencePermit, isTravelPermit } from './permits.js';
export { isResidentId, residentIdFault, type ResidentIdFault } from './resident-id.js';
export { isUscc } from './uscc.js';
