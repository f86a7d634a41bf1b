import { EventStreams } from '@banjian/kernel';
import { RatedCases, type RatedCase } from '@banjian/rating';
import { Injectable } from '@nestjs/common';
import { visitsOf } from '../application/close-case.handler.js';
import { caseStream, type CaseEvent } from '../domain/case.js';

/** What a rating may know of a case (好差评): read from the case's own stream. */
@Injectable()
export class RatedCaseReader extends RatedCases {
  constructor(private readonly streams: EventStreams) {
    super();
  }

  async find(caseId: string): Promise<RatedCase | undefined> {
    const events = await this.streams.read<CaseEvent>(caseStream(caseId));
    const first = events[0]?.event;
    if (first?.type !== 'ApplicationSubmitted') return undefined;
    const { terms, applicant } = first;
    return {
      caseId,
      applicant: applicant.id,
      itemCode: terms.itemCode,
      itemName: terms.itemName,
      organisation: terms.handlingOrganisation.id,
      region: terms.region,
      visits: visitsOf(events, terms.hall.id),
    };
  }
}
