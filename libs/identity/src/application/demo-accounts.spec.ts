import { staffRoles } from '@banjian/http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isResidentId, isUscc } from '@banjian/forms';
import { as, IdentityServer } from '../testing/identity-server.js';
import { Accounts } from './accounts.js';
import { demoAccounts, seedDemoAccounts } from './demo-accounts.js';

let identity: IdentityServer;
beforeAll(async () => {
  identity = await IdentityServer.start();
});
afterAll(() => identity.stop());

describe('demo accounts (示例账号)', () => {
  it('are there with the passwords that are shown, one for every post', async () => {
    const accounts = identity.get(Accounts);
    const found = await Promise.all(
      demoAccounts.map(({ login, password }) => accounts.verify(login, password)),
    );
    expect(found.map((account) => account?.profile.name)).toEqual(demoAccounts.map(({ name }) => name));
    expect(new Set(found.map((account) => account?.role))).toEqual(new Set(['citizen', ...staffRoles]));
  });

  it('carry numbers whose check characters hold', async () => {
    const accounts = identity.get(Accounts);
    const found = await Promise.all(
      demoAccounts.map(({ login, password }) => accounts.verify(login, password)),
    );
    const profiles = found.flatMap((account) => account?.parties ?? []).map(({ profile }) => profile);
    expect(profiles.map(({ idType }) => idType)).toEqual(['residentId', 'residentId', 'uscc']);
    for (const { idType, idNumber = '' } of profiles) {
      expect([idNumber, idType === 'uscc' ? isUscc(idNumber) : isResidentId(idNumber)]).toEqual([
        idNumber,
        true,
      ]);
    }
  });

  it('are not made twice, and keep a password that was changed', async () => {
    await identity.rows(
      `UPDATE identity.account SET password = 'scrypt$AA==$AA==' WHERE login = 'supervisor'`,
    );
    await as({ person: 'system:prepare', role: 'system' }, () => seedDemoAccounts(identity.app));
    const [{ count } = { count: '' }] = await identity.rows<{ count: string }>(
      'SELECT count(*) FROM identity.account',
    );
    expect(Number(count)).toBe(demoAccounts.length);
    expect(await identity.get(Accounts).verify('supervisor', 'banjian-demo')).toBeUndefined();
  });
});
