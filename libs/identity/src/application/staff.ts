import { Injectable } from '@nestjs/common';
import type { Role } from '@banjian/http';
import { Accounts, type Account } from './accounts.js';

/** A member of staff (工作人员) by name, as colleagues and applicants are told who answers for a matter. */
export interface StaffMember {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation?: string;
}

@Injectable()
export class Staff {
  constructor(private readonly accounts: Accounts) {}

  /** Undefined for an id that is nobody’s, of an account that is closed, or a citizen’s. */
  async find(personId: string): Promise<StaffMember | undefined> {
    if (!isUuid.test(personId)) return undefined;
    const account = await this.accounts.find(personId);
    return account && account.role !== 'citizen' ? memberOf(account) : undefined;
  }

  /** Everybody who works for these organisations. */
  async of(organisations: readonly string[]): Promise<readonly StaffMember[]> {
    const accounts = await this.accounts.ofOrganisations(organisations);
    return accounts.filter(({ role }) => role !== 'citizen').map(memberOf);
  }
}

const memberOf = ({ personId, profile, role, organisation }: Account): StaffMember => ({
  ...{ personId, name: profile.name, role },
  ...(organisation !== undefined && { organisation }),
});

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
