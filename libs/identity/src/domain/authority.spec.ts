import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import {
  authorityDecider,
  whyNot,
  type Authorisation,
  type Authority,
  type AuthorityEvent,
} from './authority.js';

const given = deciderSpec(authorityDecider);

const party = (id: string, kind: 'person' | 'organisation' = 'person') => ({
  id,
  kind,
  name: '示例',
  idType: 'residentId',
  idNumber: '11010519491231002X',
});
const authorisation: Authorisation = {
  authorityId: 'a-1',
  kind: 'powerOfAttorney',
  applicant: party('applicant'),
  agent: party('agent'),
  items: ['TEST-001'],
  from: '2026-03-01',
  until: '2026-03-31',
  document: '委托书一份',
};
const granted: AuthorityEvent = { type: 'AuthorityGranted', ...authorisation, by: 'citizen-1' };
const revoked: AuthorityEvent = {
  ...{ type: 'AuthorityRevoked', reason: '不再委托', applicant: 'applicant', by: 'citizen-1' },
};
const grant = { type: 'GrantAuthority', ...authorisation, today: '2026-03-02', by: 'citizen-1' } as const;
const revoke = { type: 'RevokeAuthority', reason: '不再委托', by: 'citizen-1' } as const;

describe('an authority (授权)', () => {
  it('is granted for items and days, once', () => {
    given().when(grant).then(granted);
    given(granted).when(grant).thenNothing();
    given(granted)
      .when({ ...grant, until: '2026-04-30' })
      .thenRejected('authority.already-granted');
  });

  it('is refused where it could never count', () => {
    const no = (change: Partial<Authorisation>, code: string) => {
      given()
        .when({ ...grant, ...change })
        .thenRejected(code);
    };
    no({ until: '2026-02-28' }, 'authority.ends-before-it-begins');
    no({ from: '2026-02-01', until: '2026-03-01' }, 'authority.already-over');
    no({ agent: party('applicant') }, 'authority.to-oneself');
    no({ kind: 'legalRepresentative' }, 'authority.of-organisations-only');
    no({ kind: 'hallHelper' }, 'authority.names-no-agent');
    no({ hall: 'org-hall' }, 'authority.names-no-agent');
  });

  it('is revoked with a reason, once', () => {
    given(granted).when(revoke).then(revoked);
    given(granted, revoked).when(revoke).thenNothing();
    given(granted, revoked)
      .when({ ...revoke, reason: '别的' })
      .thenRejected('authority.already-revoked');
    given().when(revoke).thenRejected('authority.not-found');
  });
});

describe('whether it counts', () => {
  const after = (...events: readonly AuthorityEvent[]): Authority =>
    events.reduce<Authority>((state, event) => authorityDecider.evolve(state, event), { stage: 'absent' });
  const wanted = { parties: ['agent'], itemCode: 'TEST-001', on: '2026-03-15' };

  it('depends on the day, the item, the person and nothing else', () => {
    expect(whyNot(after(granted), wanted)).toBeUndefined();
    expect(whyNot(after(granted), { ...wanted, on: '2026-03-01' })).toBeUndefined();
    expect(whyNot(after(granted), { ...wanted, on: '2026-03-31' })).toBeUndefined();
    expect(whyNot(after(granted), { ...wanted, on: '2026-02-28' })).toBe('authority.not-yet-valid');
    expect(whyNot(after(granted), { ...wanted, on: '2026-04-01' })).toBe('authority.expired');
    expect(whyNot(after(granted), { ...wanted, itemCode: 'OTHER-001' })).toBe('authority.out-of-scope');
    expect(whyNot(after(granted), { ...wanted, parties: ['other'] })).toBe('authority.not-found');
    expect(whyNot(after(granted, revoked), wanted)).toBe('authority.revoked');
    expect(whyNot(after(), wanted)).toBe('authority.not-found');
  });

  it('of a hall’s helpers depends on the hall', () => {
    const { agent: _agent, ...open } = granted;
    const helped = after({ ...open, kind: 'hallHelper', hall: 'org-hall' });
    expect(whyNot(helped, { ...wanted, parties: [], helperOf: 'org-hall' })).toBeUndefined();
    expect(whyNot(helped, { ...wanted, parties: [], helperOf: 'org-other' })).toBe('authority.not-found');
    expect(whyNot(helped, wanted)).toBe('authority.not-found');
  });
});
