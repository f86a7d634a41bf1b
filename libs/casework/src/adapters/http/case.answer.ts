import type { Moment } from '@banjian/calendar/pure';
import { atRevision, findTitle, type Principal } from '@banjian/http';
import type { ApplicantFacts } from '../../application/applicant-facts.js';
import type { CaseHistory } from '../../application/case-access.js';
import type { CaseAttachments } from '../../application/case-attachments.js';
import { caseView, stateOf } from '../../application/case-view.js';
import { allowedActions, type AllowedAction } from '../../domain/allowed-actions.js';
import { actionNames } from '../../projections/words.js';

/** The moment of the look, and what stands beside the case itself. */
interface Beside {
  readonly at: Moment;
  readonly facts: ApplicantFacts;
  readonly attachments: CaseAttachments;
}

/** The case as it stands, and what the person who looks may ask of it now, or why not. */
export async function caseAnswer(
  history: CaseHistory,
  { at, facts, attachments }: Beside,
  { personId, role }: Principal,
  more: object = {},
) {
  const state = stateOf(history);
  const blocked = state.terms.commitment !== undefined && (await facts.isBlocked(state.applicant));
  const side = role === 'supervisor' ? 'overseeing' : 'handling';
  const view = await attachments.named(caseView(history, at, side));
  const actions = allowedActions({ at, by: personId, role, blocked }, state).map(inWords);
  return atRevision({ ...view, ...more, allowedActions: actions }, view.revision);
}

/** A no is told in the words the office would answer with, and with the rule that says so. */
function inWords(answer: AllowedAction) {
  const named = { action: answer.action, name: actionNames[answer.action] };
  if (answer.allowed) return { ...named, allowed: true };
  const { code, detail } = answer;
  return { ...named, allowed: false, code, ...findTitle(code), ...(detail && { detail }) };
}

/** As it is answered: the case with `allowedActions`. */
export type CaseAnswer = Awaited<ReturnType<typeof caseAnswer>>['body'];
