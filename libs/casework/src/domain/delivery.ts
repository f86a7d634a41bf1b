/** Delivery (送达) of the result and closing (办结) of the case. */
import { reject } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, OpenCase } from './case.js';
import type { DeliveryMode, Visit } from './case-terms.js';
import { stopDeliveryClock } from './deadline.policy.js';
import { paperNumber } from './paper.policy.js';
import { separation } from './separation.policy.js';

export interface DeliverResult extends Asked {
  readonly mode: DeliveryMode;
  /** Proof of delivery (送达回证): who signed, tracking number, or arrival in the applicant's space. */
  readonly receipt: string;
}
export interface CloseCase extends Asked {
  /** Presences in the hall that this case's commands belong to; each may be rated once. */
  readonly visits: readonly Visit[];
}

type Events = readonly CaseEvent[];

export function mayDeliverResult({ by }: Asked, state: OpenCase): Availability {
  if (state.delivery) return no('case.already-delivered');
  if (!state.decision) return no('case.not-decided');
  if (state.revocation) return no('case.decision-revoked');
  const licenceDue = state.decision.outcome === 'granted' && state.terms.licence && !state.licence;
  if (licenceDue) return no('case.licence-not-issued');
  return separation(by, state, ['acceptance', 'review', 'decision']);
}

/** Hand the result over: by a way the item offers, once the licence (if there is one) is issued. */
export function deliverResult(command: DeliverResult, state: OpenCase): Events {
  const { at, by, mode, receipt } = command;
  const made = state.delivery;
  if (made?.mode === mode && made.by === by && made.receipt === receipt) return [];
  mustBeAvailable(mayDeliverResult(command, state));
  if (!state.terms.deliveryModes.includes(mode)) return reject('case.delivery-mode-not-offered');
  const paper = paperNumber(state.number, 'delivery');
  return [
    { type: 'ResultDelivered', mode, by, applicant: state.applicant, receipt, paper },
    ...stopDeliveryClock(at, state, 'ResultDelivered'),
  ];
}

/** A decision that was revoked before it was handed over leaves nothing to hand over. */
export function mayCloseCase(_: Asked, { stage, delivery, revocation }: OpenCase): Availability {
  if (stage === 'closed') return no('case.already-closed');
  return delivery || revocation ? undefined : no('case.not-delivered');
}

export function closeCase(command: CloseCase, state: OpenCase): Events {
  const { by, visits } = command;
  if (state.stage === 'closed') return [];
  mustBeAvailable(mayCloseCase(command, state));
  const { caseId, applicant, terms } = state;
  const { itemCode, itemName, region, handlingOrganisation } = terms;
  const about = { caseId, applicant, itemCode, itemName, organisation: handlingOrganisation.id, region };
  return [{ type: 'CaseClosed', ...about, visits, by }];
}
