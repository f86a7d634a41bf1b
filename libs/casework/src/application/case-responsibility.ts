import type { Principal } from '@banjian/http';
import type { StaffMember } from '@banjian/identity';
import { Rejected, type Recorded, type Written } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import type { CaseHistory } from './case-access.js';
import { ConsultationLists } from './consultation-lists.js';
import { Consultations } from './consultations.js';
import { Responsibilities, type ResponsibleView } from './responsibilities.js';

/** 首问责任人 of a case: who answered the consultation it followed, else who first touched the case itself. */
@Injectable()
export class CaseResponsibility {
  constructor(
    private readonly responsibilities: Responsibilities,
    private readonly consultations: Consultations,
    private readonly lists: ConsultationLists,
  ) {}

  async of(history: CaseHistory): Promise<ResponsibleView | undefined> {
    const { caseId } = applicationOf(history);
    return this.responsibilities.of(caseId, history, ...(await this.before(caseId)));
  }

  async handOver(
    who: Principal,
    history: CaseHistory,
    said: { readonly to: string; readonly reason: string },
  ): Promise<Written> {
    const { caseId, applicant, terms } = applicationOf(history);
    const organisations = [terms.hall.id, terms.handlingOrganisation.id];
    const records = [...history, ...(await this.before(caseId)).flat()];
    return this.responsibilities.handOver(
      who,
      { matterId: caseId, subject: applicant.id, organisations, records },
      said,
    );
  }

  /** Staff of the hall and of the body: whoever may answer for this case. */
  candidates(history: CaseHistory): Promise<readonly StaffMember[]> {
    const { terms } = applicationOf(history);
    return this.responsibilities.candidates([terms.hall.id, terms.handlingOrganisation.id]);
  }

  /** The list finds them, their own records are asked. */
  private async before(caseId: string): Promise<readonly (readonly Recorded<unknown>[])[]> {
    const rows = await this.lists.ofCase(caseId);
    return Promise.all(rows.map(({ consultationId }) => this.consultations.read(consultationId)));
  }
}

function applicationOf(history: CaseHistory) {
  const first = history[0]?.event;
  if (first?.type !== 'ApplicationSubmitted') throw new Rejected('case.not-found');
  return first;
}
