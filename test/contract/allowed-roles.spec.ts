import { actionRules, caseActions } from '@banjian/casework/testing';
import { describe, expect, it } from '@jest/globals';
import { allowed, asksFor } from '../support/access-table.js';

/** Routes that write into a case as a whole or not at all, and are no action on it. */
const noAction = [
  'POST /cases/{caseId}/unmasking',
  'POST /cases/{caseId}/credit-repair',
  'POST /cases/{caseId}/previews',
];

const ofCases = Object.keys(allowed).filter((route) =>
  /^POST (\/my\/|\/helped-|\/)cases\/\{caseId\}\//.test(route),
);

/** The doors of one post alone; every other post comes in by the common one. */
const doors: Readonly<Record<string, string>> = { citizen: 'POST /my/', helper: 'POST /helped-' };
const doorOf = (route: string): string | undefined =>
  Object.keys(doors).find((role) => route.startsWith(doors[role] ?? ''));

/** `access.spec.ts` proves that the table is what the running API declares. */
it('every action of a post has a route for it, those of citizens and helpers too', () => {
  for (const action of caseActions) {
    const routes = Object.keys(asksFor).filter((route) => asksFor[route] === action && allowed[route]);
    const { roles } = actionRules[action];
    expect([action, routes.some((route) => doorOf(route) === undefined)]).toEqual([action, true]);
    for (const role of ['citizen', 'helper'] as const) {
      const has = routes.some((route) => doorOf(route) === role);
      expect([action, role, has]).toEqual([action, role, roles.includes(role)]);
    }
  }
});

describe('the posts that the API lets call a route', () => {
  it.each(ofCases.filter((route) => !noAction.includes(route)))(
    '%s: are those of the domain’s own table',
    (route) => {
      const action = caseActions.find((each) => each === asksFor[route]);
      if (!action) throw new Error(`the table of access does not say which action this is: ${route}`);
      const door = doorOf(route);
      const posts = actionRules[action].roles.filter((role) =>
        door === undefined ? !Object.hasOwn(doors, role) : role === door,
      );
      expect(allowed[route]).toEqual(posts);
    },
  );
});
