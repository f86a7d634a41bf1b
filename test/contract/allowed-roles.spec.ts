import { actionRules, caseActions } from '@banjian/casework/testing';
import { describe, expect, it } from '@jest/globals';
import { allowed, asksFor } from '../support/access-table.js';

/** Routes that write into a case as a whole or not at all, and are no action on it. */
const noAction = [
  'POST /cases/{caseId}/unmasking',
  'POST /cases/{caseId}/credit-repair',
  'POST /cases/{caseId}/previews',
];

const ofCases = Object.keys(allowed).filter((route) => /^POST (\/my)?\/cases\/\{caseId\}\//.test(route));
const isCitizens = (route: string): boolean => route.startsWith('POST /my/');

/** `access.spec.ts` proves that the table is what the running API declares. */
it('every action of a post has a route for it, the citizen’s own one too', () => {
  for (const action of caseActions) {
    const routes = Object.keys(asksFor).filter((route) => asksFor[route] === action && allowed[route]);
    const { roles } = actionRules[action];
    expect([action, routes.some((route) => !isCitizens(route))]).toEqual([action, true]);
    expect([action, routes.some(isCitizens)]).toEqual([action, roles.includes('citizen')]);
  }
});

describe('the posts that the API lets call a route', () => {
  it.each(ofCases.filter((route) => !noAction.includes(route)))(
    '%s: are those of the domain’s own table',
    (route) => {
      const action = caseActions.find((each) => each === asksFor[route]);
      if (!action) throw new Error(`the table of access does not say which action this is: ${route}`);
      const posts = actionRules[action].roles.filter((role) => (role === 'citizen') === isCitizens(route));
      expect(allowed[route]).toEqual(posts);
    },
  );
});
