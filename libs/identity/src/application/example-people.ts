import type { Role } from '@banjian/http';
import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from './accounts.js';
import { examplePassword } from './demo-accounts.js';
import { PartyRegistry, type PartyIdentity } from './party-registry.js';

/** An invented member of staff. */
export interface ExampleStaff {
  readonly personId: string;
  readonly login: string;
  readonly role: Role;
  readonly name: string;
  readonly organisation: string;
  readonly region: string;
}

/** Accounts of invented staff on a store made for demonstration; those that exist stay as they are. */
export async function seedStaff(app: INestApplicationContext, staff: readonly ExampleStaff[]): Promise<void> {
  const made = staff.map(({ personId, login, role, name, organisation, region }) => ({
    ...{ personId, login, role, organisation, region },
    profile: { name },
    parties: [],
  }));
  await app.get(Accounts, { strict: false }).create(made, examplePassword);
}

/** Parties under subject ids that are given instead of drawn; a known document keeps its own. */
export const enterParties = (
  app: INestApplicationContext,
  parties: readonly (PartyIdentity & { readonly subjectId: string })[],
): Promise<void> => app.get(PartyRegistry, { strict: false }).enter(parties);
