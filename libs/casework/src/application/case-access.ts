import type { Principal } from '@banjian/http';
import { Authorities, maySee, Openings } from '@banjian/identity';
import { EventStreams, Rejected, type Instant, type Recorded } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { caseStream, type CaseEvent } from '../domain/case.js';

export type CaseHistory = readonly Recorded<CaseEvent>[];

/** The one door to a case's history: out of scope and not there are the same answer, and staff who look leave a trace. */
@Injectable()
export class CaseAccess {
  constructor(
    private readonly streams: EventStreams,
    private readonly openings: Openings,
    private readonly authorities: Authorities,
  ) {}

  /** The case's events for this person; `why` stands in the log of openings when the person is staff. */
  async open(principal: Principal, caseId: string, why: string, until?: Instant): Promise<CaseHistory> {
    const history = await this.inScope(principal, caseId, until);
    if (principal.role !== 'citizen') await this.openings.record(caseId, why);
    return history;
  }

  /** Same check without a trace: for commands, whose event is the trace. */
  async inScope(principal: Principal, caseId: string, until?: Instant): Promise<CaseHistory> {
    const history = await this.streams.read<CaseEvent>(caseStream(caseId), until);
    const first = history[0]?.event;
    if (first?.type !== 'ApplicationSubmitted') throw new Rejected('case.not-found');
    const { terms, applicant } = first;
    const scope = {
      receivingOrganisation: terms.hall.id,
      handlingOrganisation: terms.handlingOrganisation.id,
      region: terms.region,
      applicant: applicant.id,
    };
    const may =
      maySee(principal, scope) || (await this.authorities.mayActFor(principal, applicant.id, terms.itemCode));
    if (!may) throw new Rejected('case.not-found');
    return history;
  }
}
