/** Delivery (送达) of the result and closing (办结) of the case. */
import type { Moment } from '@banjian/calendar/pure';
import { reject } from '@banjian/kernel';
import type { CaseEvent, OpenCase } from './case.js';
import type { DeliveryMode, Visit } from './case-terms.js';
import { stopDeliveryClock } from './deadline.policy.js';
import { paperNumber } from './paper.policy.js';
import { mustBeSeparate } from './separation.policy.js';

export interface DeliverResult {
  readonly at: Moment;
  readonly by: string;
  readonly mode: DeliveryMode;
  /** Proof of delivery (送达回证): who signed, tracking number, or arrival in the applicant's space. */
  readonly receipt: string;
}
export interface CloseCase {
  readonly at: Moment;
  readonly by: string;
  /** Presences in the hall that this case's commands belong to; each may be rated once. */
  readonly visits: readonly Visit[];
}

type Events = readonly CaseEvent[];

/** Hand the result over: by a way the item offers, once the licence (if there is one) is issued. */
export function deliverResult({ at, by, mode, receipt }: DeliverResult, state: OpenCase): Events {
  if (state.delivery) {
    const same =
      state.delivery.mode === mode && state.delivery.by === by && state.delivery.receipt === receipt;
    return same ? [] : reject('case.already-delivered');
  }
  if (!state.decision) return reject('case.not-decided');
  const licenceDue = state.decision.outcome === 'granted' && state.terms.licence && !state.licence;
  if (licenceDue) return reject('case.licence-not-issued');
  if (!state.terms.deliveryModes.includes(mode)) return reject('case.delivery-mode-not-offered');
  mustBeSeparate(by, state, ['acceptance', 'review', 'decision']);
  const paper = paperNumber(state.number, 'delivery');
  return [
    { type: 'ResultDelivered', mode, by, applicant: state.applicant, receipt, paper },
    ...stopDeliveryClock(at, state),
  ];
}

export function closeCase({ by, visits }: CloseCase, state: OpenCase): Events {
  if (state.stage === 'closed') return [];
  if (!state.delivery) return reject('case.not-delivered');
  const { caseId, applicant, terms } = state;
  const { itemCode, itemName, region, handlingOrganisation } = terms;
  const about = { caseId, applicant, itemCode, itemName, organisation: handlingOrganisation.id, region };
  return [{ type: 'CaseClosed', ...about, visits, by }];
}
