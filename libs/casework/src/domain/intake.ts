/** Intake (收件): the application and its papers enter the office. */
import { reject, type Instant } from '@banjian/kernel';
import type { Moment } from '@banjian/calendar/pure';
import type { Case, CaseEvent, Prefilled } from './case.js';
import type { CaseTerms, FilledForm, FormCheck, HandedIn, Party } from './case-terms.js';
import { clocksFromAcceptance, clocksFromReceipt } from './deadline.policy.js';
import { isElectronic } from './channel.policy.js';
import { missingMaterials, mustTakeAttachments, unlistedMaterials } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

export interface SubmitApplication {
  readonly at: Moment;
  readonly by: string;
  readonly caseId: string;
  readonly number: string;
  readonly terms: CaseTerms;
  readonly applicant: Party;
  readonly agent?: Party;
  readonly form: FilledForm;
  readonly prefilled?: readonly Prefilled[];
  readonly formCheck: FormCheck;
  readonly channel: string;
  readonly materials: readonly HandedIn[];
  /** When the papers reached the office: now, except for papers that came by post or are entered late. */
  readonly receivedAt: Instant;
}

/**
 * By an electronic channel the application is received the instant it enters the system (电子签名法 11), at the window
 * with the hand-over: no clerk's click starts the clocks. 收件即受理 (T07): receipt of the full papers is acceptance.
 */
export function submitApplication(command: SubmitApplication, state: Case): readonly CaseEvent[] {
  if (state.stage !== 'absent') return reject('case.already-submitted');
  mayBeFiled(command);
  const { at, by, number, applicant, agent, form, prefilled, materials, receivedAt } = command;
  const { caseId, terms, channel } = command;
  const submitted = { caseId, number, terms, applicant, form, channel, by };
  const origins = prefilled && prefilled.length > 0 && { prefilled };
  return [
    { type: 'ApplicationSubmitted', ...submitted, ...(agent && { agent }), ...origins },
    { type: 'MaterialsReceived', receivedAt, materials, by, paper: paperNumber(number, 'receipt') },
    ...(acceptsOnReceipt(command) ? accepted(command) : clocksFromReceipt(at, command)),
  ];
}

function mayBeFiled(command: SubmitApplication): void {
  const { at, terms, applicant, channel, form, formCheck, materials, receivedAt } = command;
  if (!terms.applicantKinds.includes(applicant.kind)) reject('case.applicant-kind-not-served');
  if (!terms.channels.includes(channel)) reject('case.channel-not-offered');
  if (receivedAt > at.now) reject('case.received-in-the-future');
  const unlisted = unlistedMaterials(terms, materials);
  if (unlisted.length > 0) reject('case.material-not-on-list', { materials: unlisted });
  mustTakeAttachments(terms, materials);
  const faults = formCheck(form);
  if (faults.length > 0) reject('case.form-invalid', { faults });
}

const acceptsOnReceipt = ({ terms, materials }: SubmitApplication): boolean =>
  terms.intake === 'onReceipt' && missingMaterials(terms, codes(materials)).length === 0;

function accepted({ at, by, terms, channel, number, receivedAt }: SubmitApplication): readonly CaseEvent[] {
  const paper = paperNumber(number, 'acceptance');
  // By an electronic channel nobody of the office has touched the case: the acceptance is the system's.
  const clerk = isElectronic(channel) ? {} : { by };
  return [
    { type: 'CaseAccepted', basis: 'onReceipt', from: receivedAt, ...clerk, paper },
    ...clocksFromAcceptance(at, terms, receivedAt),
  ];
}

const codes = (materials: readonly HandedIn[]): readonly string[] => materials.map(({ code }) => code);
