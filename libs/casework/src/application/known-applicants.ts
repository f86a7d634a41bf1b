import type { Principal } from '@banjian/http';
import { maySee, PartyRegistry, type PartyIdentity } from '@banjian/identity';
import { Injectable } from '@nestjs/common';
import type { Party } from '../domain/case-terms.js';
import { scopeOf, type CaseRow } from '../projections/case-list.projection.js';
import { ApplicantFacts } from './applicant-facts.js';
import { CaseAccess } from './case-access.js';
import { CaseLists } from './case-lists.js';

export interface KnownApplicant {
  /** As told in the newest case that the clerk may see; absent for a party that has none. */
  readonly applicant?: Pick<Party, 'name' | 'phone'>;
  /** Newest first, at most `mostShown`. */
  readonly rows: readonly CaseRow[];
  /** A promise of this party was found false, and the credit is not repaired. */
  readonly blocked: boolean;
}

const mostShown = 10;

/** Applicants a hall has met before (老申请人). Cases of other halls stay unseen: no name is told because of them. */
@Injectable()
export class KnownApplicants {
  constructor(
    private readonly parties: PartyRegistry,
    private readonly lists: CaseLists,
    private readonly access: CaseAccess,
    private readonly facts: ApplicantFacts,
  ) {}

  async find(clerk: Principal, document: PartyIdentity): Promise<KnownApplicant> {
    const party = await this.parties.subjectOf(document);
    const { items } = await this.lists.ofParties([party], { limit: 50, order: 'newest' });
    const rows = items
      .filter((row) => row.applicantId === party && maySee(clerk, scopeOf(row)))
      .slice(0, mostShown);
    const [last] = rows;
    const blocked = await this.facts.isBlocked(party);
    return { ...(last && { applicant: await this.applicantOf(clerk, last) }), rows, blocked };
  }

  /** The document lies on the counter: to be told the name is to verify the identity, and is logged as such. */
  private async applicantOf(clerk: Principal, { caseId }: CaseRow): Promise<Pick<Party, 'name' | 'phone'>> {
    const history = await this.access.open(clerk, caseId, 'unmask:verifyIdentity');
    const first = history[0]?.event;
    if (first?.type !== 'ApplicationSubmitted') throw new Error('a case begins with its application');
    const { name, phone } = first.applicant;
    return { name, ...(phone !== undefined && { phone }) };
  }
}
