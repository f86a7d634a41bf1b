/** What follows when a tolerated material does not come (容缺逾期): what the item says, by an act of a person. */
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, OpenCase } from './case.js';
import { isEnded } from './case-flags.js';
import { remediesOf, terminated } from './ending.js';
import { paperNumber } from './paper.policy.js';

/** `reason` in words for the applicant. */
export type ApplyToleranceConsequence = Asked & { readonly reason: string };

type Events = readonly CaseEvent[];

export function mayApplyToleranceConsequence(_: Asked, state: OpenCase): Availability {
  const { debt, decision, terms, creditNoted } = state;
  if (!debt || debt.owed.length === 0) return no('case.nothing-owed');
  if (decision) return no('case.already-decided');
  if (isEnded(state)) return no('case.already-ended');
  if (!terms.onToleranceDefault) return no('case.consequence-not-provided');
  if (!debt.defaulted) return no('case.tolerance-not-defaulted');
  if (terms.onToleranceDefault !== 'creditNote') return remediesOf(state);
  return creditNoted === undefined ? undefined : no('case.credit-already-noted');
}

/** The case is returned, its acceptance revoked, or the breach noted in the applicant's credit record while the case goes on. */
export function applyToleranceConsequence(command: ApplyToleranceConsequence, state: OpenCase): Events {
  const { by, reason } = command;
  const { debt, terms, caseId, number, applicant, ended } = state;
  const done = state.creditNoted === by || (ended?.by === by && ended.reason === reason);
  if (done) return [];
  mustBeAvailable(mayApplyToleranceConsequence(command, state));
  const { onToleranceDefault: onDefault = 'creditNote', toleranceBasis: basis = '容缺受理清单' } = terms;
  if (onDefault === 'creditNote') {
    const paper = paperNumber(number, 'creditNote');
    return [{ type: 'CreditNoted', caseId, number, owed: debt?.owed ?? [], applicant, by, paper }];
  }
  const ground = onDefault === 'return' ? 'toleranceReturned' : 'acceptanceRevoked';
  return terminated({ ...command, ground, legalBasis: basis }, state);
}
