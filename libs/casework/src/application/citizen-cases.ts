/** What a citizen reads beside the case itself: where it stands in plain words, what is asked, until when, and whom to call. */
import type { Moment } from '@banjian/calendar/pure';
import { FindItemVersion } from '@banjian/catalogue';
import type { Principal } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { OpenCase } from '../domain/case.js';
import { asOf } from '../domain/deadline.policy.js';
import { allowedActions } from '../domain/allowed-actions.js';
import { askedOf, stageInWords, type AskedOfYou } from '../projections/citizen-words.js';
import type { CaseHistory } from './case-access.js';
import { clockLedgers, type ClockLedger } from './case-clocks.js';
import { CaseResponsibility } from './case-responsibility.js';
import { stateOf } from './state-of.js';

export interface CitizenCase {
  readonly stageInWords: string;
  /** What the applicant does next; empty while it is the office's turn. */
  readonly askedOfYou: readonly AskedOfYou[];
  /** Every limit with its ledger, a line a day. */
  readonly ledgers: readonly ClockLedger[];
  readonly handledBy: HandledBy;
}

interface HandledBy {
  readonly organisation: string;
  readonly hall: string;
  /** 首问责任人; absent while nobody of the office has touched it. */
  readonly firstResponsible?: string;
  /** 咨询电话, 监督投诉电话 and place of the guide of the version it was filed under. */
  readonly phone?: string;
  readonly complaintPhone?: string;
  readonly place?: string;
}

@Injectable()
export class CitizenCases {
  constructor(
    private readonly queries: QueryBus,
    private readonly responsibility: CaseResponsibility,
  ) {}

  async told(history: CaseHistory, at: Moment, { personId }: Principal): Promise<CitizenCase> {
    const state = stateOf(history);
    const due = asOf(at, state);
    const actions = allowedActions({ at, by: personId, role: 'citizen' }, state);
    return {
      stageInWords: stageInWords(due.stage === state.stage ? due : state),
      askedOfYou: askedOf(state, actions),
      ledgers: clockLedgers(history, state, at),
      handledBy: await this.handledBy(state, history),
    };
  }

  private async handledBy({ terms }: OpenCase, history: CaseHistory): Promise<HandledBy> {
    const { itemVersionId, itemCode, handlingOrganisation, hall } = terms;
    const [version, responsible] = await Promise.all([
      this.queries.execute(new FindItemVersion(itemVersionId, itemCode)),
      this.responsibility.of(history),
    ]);
    const { consult, complaint, place } = version?.guide ?? {};
    return {
      organisation: handlingOrganisation.name,
      hall: hall.name,
      ...(responsible && { firstResponsible: responsible.name }),
      ...(consult && { phone: consult.phone }),
      ...(complaint && { complaintPhone: complaint.phone }),
      ...(place !== undefined && { place }),
    };
  }
}
