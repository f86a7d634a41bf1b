import { describe, expect, it } from '@jest/globals';
import { maySee, type CaseScope, type Viewer } from './case-scope.policy.js';

const scope: CaseScope = {
  receivingOrganisation: 'hall',
  handlingOrganisation: 'body',
  region: '532301',
  applicant: 'firm',
};

const officers = ['windowClerk', 'reviewer', 'decider'];
const roles = ['citizen', ...officers, 'supervisor', 'administrator', 'somebody'];

/** What a person may have: an organisation, a region, parties; each right or wrong for the case. */
const organisations = ['hall', 'body', 'other', '', undefined];
const regions = ['53', '5323', '532301', '532302', '5329', '5323011', '', undefined];
const parties = [['firm'], ['manager'], ['neighbour', 'firm'], ['neighbour'], []];

function viewer(role: string, organisation?: string, region?: string, own: readonly string[] = []): Viewer {
  return {
    role,
    parties: own,
    ...(organisation !== undefined && { organisation }),
    ...(region !== undefined && { region }),
  };
}

/** Everybody there can be, with whether he or she is expected to see the case. */
const everybody = roles.flatMap((role) =>
  organisations.flatMap((organisation) =>
    regions.flatMap((region) =>
      parties.map((own) => {
        const sees =
          (officers.includes(role) && (organisation === 'hall' || organisation === 'body')) ||
          (role === 'supervisor' && ['53', '5323', '532301'].includes(region ?? '')) ||
          (role === 'citizen' && own.includes('firm'));
        return { who: viewer(role, organisation, region, own), sees };
      }),
    ),
  ),
);

describe('scope of a case (数据范围)', () => {
  it('is the own organisation for officers, the own region for supervisors, the own parties for citizens', () => {
    for (const { who, sees } of everybody) expect({ who, sees: maySee(who, scope) }).toEqual({ who, sees });
    expect(everybody).toHaveLength(7 * 5 * 8 * 5);
  });

  it('opens nothing by a party to somebody who is no citizen, nor by an organisation to a citizen', () => {
    expect(maySee(viewer('windowClerk', 'other', undefined, ['firm']), scope)).toBe(false);
    expect(maySee(viewer('citizen', 'hall', '5323'), scope)).toBe(false);
  });
});
