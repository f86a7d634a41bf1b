import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts, type Account } from '../../application/accounts.js';
import { accountColumns, accountOf, type AccountRow } from './account-rows.js';
import { fitsPassword, hashPassword } from './passwords.js';
import { SealedProfiles } from './sealed-profiles.js';

@Injectable()
export class PostgresAccounts extends Accounts {
  /** What an unknown login is compared with, so that its answer takes as long. */
  private readonly nobody = hashPassword('nobody');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly profiles: SealedProfiles,
  ) {
    super();
  }

  override async verify(login: string, password: string): Promise<Account | undefined> {
    const row = await this.findRow('login', login);
    const fits = await fitsPassword(password, row?.password ?? (await this.nobody));
    return row && fits ? accountOf(row, this.profiles) : undefined;
  }

  override async find(personId: string): Promise<Account | undefined> {
    const row = await this.findRow('person_id', personId);
    return row && accountOf(row, this.profiles);
  }

  override async ofOrganisations(organisations: readonly string[]): Promise<readonly Account[]> {
    const rows = await this.database.query<AccountRow[]>(
      `SELECT ${accountColumns} FROM identity.account a
       WHERE a.organisation = ANY ($1) AND a.active ORDER BY a.role, a.login LIMIT 200`,
      [organisations],
    );
    return Promise.all(rows.map((row) => accountOf(row, this.profiles)));
  }

  override async create(accounts: readonly Account[], password: string): Promise<void> {
    const hashed = await hashPassword(password);
    for (const account of accounts) await this.insert(account, hashed);
  }

  private async insert(account: Account, hashed: string): Promise<void> {
    const own = await this.profiles.seal(account.personId, account.profile);
    const sealed = await Promise.all(
      account.parties.map((each) => this.profiles.seal(each.subjectId, each.profile)),
    );
    await this.database.transaction(async (within) => {
      const made = await within.query<unknown[]>(
        `INSERT INTO identity.account (person_id, login, password, role, organisation, region, profile)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
        [account.personId, account.login, hashed, account.role, account.organisation, account.region, own],
      );
      if (made.length > 0) await insertParties(account, sealed, within);
    });
  }

  private async findRow(by: 'login' | 'person_id', value: string): Promise<AccountRow | undefined> {
    const rows = await this.database.query<AccountRow[]>(
      `SELECT ${accountColumns} FROM identity.account a WHERE a.${by} = $1 AND a.active`,
      [value],
    );
    return rows[0];
  }
}

async function insertParties(
  account: Account,
  sealed: readonly Buffer[],
  within: EntityManager,
): Promise<void> {
  for (const [index, { subjectId, kind }] of account.parties.entries()) {
    await within.query(
      `INSERT INTO identity.account_party (person_id, subject_id, kind, place, profile) VALUES ($1, $2, $3, $4, $5)`,
      [account.personId, subjectId, kind, index + 1, sealed[index]],
    );
  }
}
