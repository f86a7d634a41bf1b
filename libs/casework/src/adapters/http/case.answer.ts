import type { Moment } from '@banjian/calendar/pure';
import { atRevision, findTitle, type Principal } from '@banjian/http';
import type { ApplicantFacts } from '../../application/applicant-facts.js';
import type { CaseHistory } from '../../application/case-access.js';
import type { ResponsibleView } from '../../application/responsibilities.js';
import type { CaseAttachments } from '../../application/case-attachments.js';
import { caseView } from '../../application/case-view.js';
import { stateOf } from '../../application/state-of.js';
import { allowedActions, type AllowedAction } from '../../domain/allowed-actions.js';
import { actionNames } from '../../projections/words.js';

/** The moment of the look, and what stands beside the case itself. */
interface Beside {
  readonly at: Moment;
  readonly facts: ApplicantFacts;
  readonly attachments: CaseAttachments;
}

/** An action of the own post, with the answer of now. */
interface AnsweredAction {
  readonly action: AllowedAction['action'] | 'RepairCredit';
  readonly name: string;
  readonly allowed: boolean;
  readonly code?: string;
  readonly title?: string;
  readonly rule?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The case as it stands, and what the person who looks may ask of it now, or why not. */
export async function caseAnswer<More extends object = object>(
  history: CaseHistory,
  { at, facts, attachments }: Beside,
  { personId, role }: Principal,
  more?: More,
) {
  const state = stateOf(history);
  const asks = state.terms.commitment !== undefined || role === 'decider';
  const blocked = asks && (await facts.isBlocked(state.applicant));
  const side = role === 'supervisor' ? 'overseeing' : 'handling';
  const view = await attachments.named(caseView(history, at, side));
  const actions = allowedActions({ at, by: personId, role, blocked }, state).map(inWords);
  const told = { ...view, ...(more as More), allowedActions: [...actions, ...creditRepair(role, blocked)] };
  return atRevision(told, view.revision);
}

/** 信用修复 is asked of the applicant's own stream, by who decides this case. */
function creditRepair(role: string, blocked: boolean): readonly AnsweredAction[] {
  if (role !== 'decider') return [];
  const named = { action: 'RepairCredit', name: '信用修复' } as const;
  const code = 'credit.not-blocked';
  return [blocked ? { ...named, allowed: true } : { ...named, allowed: false, code, ...findTitle(code) }];
}

/** A no is told in the words the office would answer with, and with the rule that says so. */
function inWords(answer: AllowedAction): AnsweredAction {
  const named = { action: answer.action, name: actionNames[answer.action] };
  if (answer.allowed) return { ...named, allowed: true };
  const { code, detail } = answer;
  return { ...named, allowed: false, code, ...findTitle(code), ...(detail && { detail }) };
}

/** As it is answered: the case with `allowedActions`. */
export type CaseAnswer = Awaited<ReturnType<typeof caseAnswer>>['body'] & {
  /** To staff only. */
  readonly firstResponsible?: ResponsibleView;
};
