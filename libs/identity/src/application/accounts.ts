import type { Role } from '@banjian/http';

/** What is personal about an account; kept sealed under the person's or party's own data key. */
export interface Profile {
  readonly name: string;
  readonly idType?: string;
  readonly idNumber?: string;
  readonly phone?: string;
}

/** A party an account may act for: the person's own first, then firms and persons it represents. */
export interface AccountParty {
  readonly subjectId: string;
  readonly kind: 'person' | 'organisation';
  readonly profile: Profile;
}

export interface Account {
  readonly personId: string;
  readonly login: string;
  readonly role: Role;
  readonly organisation?: string;
  readonly region?: string;
  readonly profile: Profile;
  readonly parties: readonly AccountParty[];
}

/** Accounts of staff and citizens. The full model (delegation, several posts, national identity) takes this place later. */
export abstract class Accounts {
  /** The account if login and password fit and it is active; takes as long for an unknown login as for a known one. */
  abstract verify(login: string, password: string): Promise<Account | undefined>;
  abstract find(personId: string): Promise<Account | undefined>;
  /** Active accounts of these organisations, at most 200. */
  abstract ofOrganisations(organisations: readonly string[]): Promise<readonly Account[]>;
  /** Make those whose logins do not exist yet, with the same password, which is worked out once for all of them. */
  abstract create(accounts: readonly Account[], password: string): Promise<void>;
}
