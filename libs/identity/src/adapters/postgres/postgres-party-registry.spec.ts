import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PartyRegistry, type PartyIdentity } from '../../application/party-registry.js';
import { IdentityServer } from '../../testing/identity-server.js';

let identity: IdentityServer;
let parties: PartyRegistry;
beforeAll(async () => {
  identity = await IdentityServer.start();
  parties = identity.get(PartyRegistry);
});
afterAll(() => identity.stop());

const somebody: PartyIdentity = { kind: 'person', idType: 'residentId', idNumber: '53230119490101001X' };

describe('the subject of a party (当事人)', () => {
  it('is one, though 32 ask first and at once', async () => {
    const ids = await Promise.all(Array.from({ length: 32 }, () => parties.subjectOf(somebody)));
    expect(new Set(ids).size).toBe(1);
    const rows = await identity.rows('SELECT * FROM identity.party WHERE subject_id = $1', [ids[0]]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(somebody.idNumber);
  });

  it('does not depend on blanks or on the case of letters', async () => {
    const spelt = { ...somebody, idNumber: ' 53230119490101001x ' };
    expect(await parties.subjectOf(spelt)).toBe(await parties.subjectOf(somebody));
  });

  it('is another for another document, even with the same number', async () => {
    const passport = { ...somebody, idType: 'passport' };
    const firm = { ...somebody, kind: 'organisation' as const };
    const ids = await Promise.all([somebody, passport, firm].map((each) => parties.subjectOf(each)));
    expect(new Set(ids).size).toBe(3);
  });

  it('is a new one after erasure, and stays that', async () => {
    const before = await parties.subjectOf(somebody);
    await parties.forget(before);
    const [one, two] = await Promise.all([parties.subjectOf(somebody), parties.subjectOf(somebody)]);
    expect(one).not.toBe(before);
    expect(two).toBe(one);
    await parties.forget(before);
    expect(await parties.subjectOf(somebody)).toBe(one);
  });
});
