/** Who lives and works in the county, before anything happens there. */
import type { ItemVersion } from '@banjian/catalogue';
import { enterParties, seedStaff } from '@banjian/identity';
import type { INestApplicationContext } from '@nestjs/common';
import { crewOf, everybodyOf } from './office.js';
import type { County } from './plan.js';

/** Accounts of everybody in the offices (their password is the demo's), and the parties under ids that follow from the seed. */
export async function settle(
  app: INestApplicationContext,
  { lives }: County,
  items: readonly ItemVersion[],
): Promise<void> {
  const staff = items.flatMap((item) =>
    everybodyOf(crewOf(item.handlingOrganisation.id, item.hall.id, item.region)),
  );
  const everybody = [...new Map(staff.map((each) => [each.login, each])).values()];
  await seedStaff(
    app,
    everybody.map(({ person: personId, name, ...post }) => ({ ...post, personId, name })),
  );
  const parties = new Map(lives.map(({ applicant, applicantId }) => [applicantId, applicant]));
  await enterParties(
    app,
    [...parties].map(([subjectId, party]) => ({ subjectId, ...party })),
  );
}
