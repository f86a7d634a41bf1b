/** Who may call what, and what a valid call of each route says: read by the tests of access. */
import { gap, handIn, permit, permitApplication, person, windowPermit } from './cases.js';

export const everybody = 'everybody';
export const roles = ['citizen', 'windowClerk', 'reviewer', 'decider', 'supervisor', 'administrator'];
export const caseStaff = ['windowClerk', 'reviewer', 'decider', 'supervisor'];
const staff = [...caseStaff, 'administrator'];

/** Who may call what: the whole API, and nothing that is not in it. */
export const allowed: Readonly<Record<string, readonly string[] | typeof everybody>> = {
  'POST /sessions': everybody,
  'GET /sessions/current': staff,
  'DELETE /sessions/current': staff,
  'POST /citizen/tokens': everybody,
  'DELETE /citizen/tokens/current': ['citizen'],
  'GET /citizen/parties': ['citizen'],
  'POST /due-dates': ['citizen', ...staff],
  'GET /calendars/{region}': ['citizen', ...staff],
  'GET /calendar-editions': staff,
  'POST /calendar-editions': ['administrator'],
  'GET /items': everybody,
  'GET /items/{code}': everybody,
  'GET /items/{code}/versions/{versionId}': everybody,
  'POST /cases': ['windowClerk'],
  'GET /cases': caseStaff,
  'GET /cases/work-list': caseStaff,
  'GET /cases/{caseId}': caseStaff,
  'GET /cases/{caseId}/timeline': caseStaff,
  'GET /cases/{caseId}/clocks/{clock}': caseStaff,
  'GET /cases/{caseId}/papers/{number}': caseStaff,
  'POST /cases/{caseId}/unmasking': caseStaff,
  'POST /cases/{caseId}/notice': ['windowClerk'],
  'POST /cases/{caseId}/notice/told': ['windowClerk'],
  'POST /cases/{caseId}/supplements': ['windowClerk'],
  'POST /cases/{caseId}/acceptance': ['windowClerk'],
  'POST /cases/{caseId}/refusal': ['windowClerk'],
  'POST /cases/{caseId}/steps/{step}': ['reviewer'],
  'POST /cases/{caseId}/decision': ['decider'],
  'POST /cases/{caseId}/delivery': ['windowClerk'],
  'POST /cases/{caseId}/closing': ['windowClerk'],
  'POST /my/cases': ['citizen'],
  'GET /my/cases': ['citizen'],
  'GET /my/cases/{caseId}': ['citizen'],
  'GET /my/cases/{caseId}/timeline': ['citizen'],
  'GET /my/cases/{caseId}/clocks/{clock}': ['citizen'],
  'GET /my/cases/{caseId}/papers/{number}': ['citizen'],
  'POST /my/cases/{caseId}/supplements': ['citizen'],
  'GET /supervision/cases/{caseId}/audit': ['supervisor'],
  'GET /licences/{licenceId}': caseStaff,
  'GET /my/licences': ['citizen'],
  'GET /ratings': caseStaff,
  'GET /rating-options': everybody,
  'GET /my/ratings': ['citizen'],
  'POST /my/ratings/{caseId}': ['citizen'],
  'POST /my/ratings/{caseId}/visits/{visitId}': ['citizen'],
};

/** Valid bodies, so that nothing but the scope says no. */
export const bodies: Readonly<Record<string, object>> = {
  'POST /cases': { ...windowPermit(), agent: { ...person, idType: 'passport', idNumber: 'E00000000' } },
  'POST /my/cases': permitApplication(),
  'POST /cases/{caseId}/unmasking': { reason: 'complaint' },
  'POST /cases/{caseId}/notice': { gaps: [gap(4)] },
  'POST /cases/{caseId}/notice/told': { proof: 'signature' },
  'POST /cases/{caseId}/supplements': { materials: handIn(permit, 4) },
  'POST /cases/{caseId}/refusal': {
    ground: 'wrongBody',
    reason: '无权',
    legalBasis: '行政许可法 第三十二条',
  },
  'POST /cases/{caseId}/steps/{step}': { opinion: '符合' },
  'POST /cases/{caseId}/decision': { outcome: 'granted' },
  'POST /cases/{caseId}/delivery': { mode: 'window', receipt: '签收' },
  'POST /my/cases/{caseId}/supplements': { materials: handIn(permit, 4) },
  'POST /due-dates': { from: '2026-09-30', amount: 20, unit: 'workingDay' },
  'POST /my/ratings/{caseId}': { score: 5 },
  'POST /my/ratings/{caseId}/visits/{visitId}': { score: 5 },
};
