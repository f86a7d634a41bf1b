import { Injectable } from '@nestjs/common';
import type { Role } from '@banjian/http';
import { Accounts } from './accounts.js';

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
    if (!account || account.role === 'citizen') return undefined;
    const { profile, role, organisation } = account;
    return { personId, name: profile.name, role, ...(organisation !== undefined && { organisation }) };
  }
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
