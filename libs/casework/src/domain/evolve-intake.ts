/** What a case remembers until acceptance, and of an end before its decision. */
import { unreachable } from '@banjian/kernel';
import type { CaseEvent, CheckEvent, EndEvent, Supplement } from './case-events.js';
import type { MaterialCheck, OpenCase } from './case-state.js';
import type { HandedIn } from './case-terms.js';
import { duePromised } from './material.policy.js';

export type IntakeEvent =
  | CheckEvent
  | EndEvent
  | Extract<
      CaseEvent,
      {
        type:
          | 'MaterialsReceived'
          | 'OneTimeNoticeIssued'
          | 'OneTimeNoticeTold'
          | 'SupplementReceived'
          | 'CaseAccepted'
          | 'AcceptanceRefused';
      }
    >;

export function evolveIntake(state: OpenCase, event: IntakeEvent): OpenCase {
  switch (event.type) {
    case 'MaterialsReceived':
      return {
        ...state,
        stage: 'received',
        receivedAt: event.receivedAt,
        materials: codesOf(event.materials),
      };
    case 'OneTimeNoticeIssued': {
      const remaining = event.gaps.map((gap) => gap.material);
      return { ...state, notice: { gaps: event.gaps, told: false, remaining, brought: [] } };
    }
    case 'OneTimeNoticeTold':
      return told(state);
    case 'SupplementReceived':
      return supplemented(state, event);
    case 'CaseAccepted':
      return { ...state, stage: 'accepted', acceptance: acceptanceOf(event), ...debtOf(event) };
    case 'AcceptanceRefused':
      return { ...state, stage: 'refused', refusal: event };
    case 'NotRequired':
    case 'WithdrawalRequested':
    case 'WithdrawalRecalled':
    case 'WithdrawalRefused':
    case 'ApplicationWithdrawn':
    case 'CaseTerminated':
      return evolveEnd(state, event);
    default:
      return evolveChecks(state, event);
  }
}

function evolveChecks(state: OpenCase, event: CheckEvent): OpenCase {
  switch (event.type) {
    case 'MaterialChecked':
      return { ...state, checks: { ...state.checks, [event.material]: checkOf(event) } };
    case 'CorrectedOnSpot':
      return {
        ...state,
        corrections: [...state.corrections, event],
        checks: { ...state.checks, ...righted(event.corrections, event.by) },
      };
    case 'SupplementNoted':
      return noted(state, event);
    case 'CommitmentSigned':
      return { ...state, commitment: event };
    case 'CommitmentDeclined':
      return declined(state);
    default:
      return unreachable(event);
  }
}

function evolveEnd({ withdrawal: _answered, ...state }: OpenCase, event: EndEvent): OpenCase {
  switch (event.type) {
    case 'NotRequired':
      return { ...state, stage: 'notRequired', ended: event };
    case 'WithdrawalRequested':
      return { ...state, withdrawal: event };
    case 'WithdrawalRecalled':
      return state;
    case 'WithdrawalRefused':
      return { ...state, withdrawalsRefused: [...state.withdrawalsRefused, event] };
    case 'ApplicationWithdrawn':
      return { ...state, stage: 'withdrawn', ended: event };
    case 'CaseTerminated':
      return { ...state, stage: 'terminated', ended: event };
    default:
      return unreachable(event);
  }
}

const told = (state: OpenCase): OpenCase =>
  state.notice ? { ...state, stage: 'awaitingSupplement', notice: { ...state.notice, told: true } } : state;

function supplemented(state: OpenCase, { materials, remaining, receivedAt }: Supplement): OpenCase {
  if (!state.notice) return state;
  const brought = [...new Set([...state.notice.brought, ...codesOf(materials)])];
  // What was found of the earlier papers says nothing of these.
  const checks = Object.fromEntries(Object.entries(state.checks).filter(([code]) => !brought.includes(code)));
  const notice = { ...state.notice, remaining, brought };
  const count = { supplements: state.supplements + 1 };
  const all = { ...state, materials: handedIn(state, materials), checks, ...count };
  return remaining.length > 0
    ? { ...all, notice }
    : { ...all, notice, stage: 'received', supplementedAt: receivedAt };
}

/** What the note finds faulty is owed again; the full supplement, if it was one, was none. */
function noted(
  { supplementedAt: _, ...state }: OpenCase,
  event: Extract<CheckEvent, { type: 'SupplementNoted' }>,
): OpenCase {
  if (!state.notice) return state;
  const notice = { ...state.notice, remaining: event.remaining, brought: [] };
  return { ...state, stage: 'awaitingSupplement', notice, note: event, notes: state.notes + 1 };
}

/** After a notice the materials of a promise taken back join what is still to come; a full supplement is none any more. */
function declined(state: OpenCase): OpenCase {
  const due = duePromised(state).filter((code) => !state.notice?.remaining.includes(code));
  const { supplementedAt: _, ...open } = state;
  if (!state.notice || due.length === 0) return { ...state, commitment: 'declined' };
  const notice = { ...state.notice, remaining: [...state.notice.remaining, ...due] };
  const stage = notice.told ? 'awaitingSupplement' : state.stage;
  return { ...open, commitment: 'declined', stage, notice };
}

function checkOf({ verdict, problem, by }: MaterialCheck): MaterialCheck {
  return problem === undefined ? { verdict, by } : { verdict, problem, by };
}

const righted = (corrections: readonly { material: string }[], by: string) =>
  Object.fromEntries(corrections.map(({ material }) => [material, { verdict: 'right', by } as const]));

type Accepted = Extract<CaseEvent, { type: 'CaseAccepted' }>;

const acceptanceOf = ({ basis, from, by }: Accepted) =>
  by === undefined ? { basis, from } : { basis, from, by };

/** Nothing was tolerated: the event tells only what is so. */
function debtOf({ owed, promise }: Accepted): Pick<OpenCase, 'debt'> {
  if (!owed || promise === undefined) return {};
  return { debt: { tolerated: owed, owed, promise, defaulted: false } };
}

export const handedIn = ({ materials }: OpenCase, more: readonly HandedIn[]): readonly string[] => [
  ...new Set([...materials, ...codesOf(more)]),
];

const codesOf = (materials: readonly HandedIn[]): readonly string[] => materials.map(({ code }) => code);
