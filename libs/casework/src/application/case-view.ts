/** A case as people see it: what stands now, drawn from its own events. Personal numbers are masked. */
import type { Moment } from '@banjian/calendar/pure';
import { reject, type Instant, type Recorded } from '@banjian/kernel';
import {
  evolveCase,
  type ApplicationSubmitted,
  type Case,
  type CaseEvent,
  type HeldProcedure,
  type OpenCase,
} from '../domain/case.js';
import { caseFlags, isOverdue, type CaseFlags } from '../domain/case-flags.js';
import type { CaseTerms, Party, TermsProcedure } from '../domain/case-terms.js';
import { expireCase } from '../domain/deadline.policy.js';
import { missingMaterials } from '../domain/material.policy.js';
import { openProcedure } from '../domain/special-procedure.js';
import { stageNames } from '../projections/words.js';
import { besideOf, type BesideView } from './case-beside.js';
import { attachmentsIn, type AttachmentOfCase, type AttachmentView } from './attachments-in.js';
import { clocksOf, type ToldClock } from './case-clocks.js';
import type { ClockView } from './clock-view.js';
import { maskedForm, maskedParty, type CaseReader } from './masked.js';
import { papersOf } from './papers.js';
import { prefillOrigins, type PrefillOrigin } from './prefill-origins.js';
import { stateOf } from './state-of.js';

export interface CaseView extends BesideView {
  readonly caseId: string;
  readonly number: string;
  readonly stage: OpenCase['stage'];
  readonly stageName: string;
  readonly item: Pick<
    CaseTerms,
    'itemVersionId' | 'itemCode' | 'itemName' | 'itemType' | 'handling' | 'outcome'
  >;
  readonly handlingOrganisation: CaseTerms['handlingOrganisation'];
  readonly hall: CaseTerms['hall'];
  readonly applicant: Party;
  readonly agent?: Party;
  readonly form: ApplicationSubmitted['form'];
  /** Which of it shared data filled in, and where that came from. */
  readonly prefilled: readonly PrefillOrigin[];
  readonly channel: string;
  readonly submittedAt: Instant;
  readonly receivedAt: Instant;
  readonly materials: readonly MaterialView[];
  readonly notice?: OpenCase['notice'];
  readonly steps: readonly StepView[];
  readonly acceptance?: OpenCase['acceptance'];
  /** 容缺: what was promised, and what of it is still to come. */
  readonly debt?: OpenCase['debt'];
  readonly extension?: OpenCase['extension'];
  /** What the item's list allows, and what has been notified. */
  readonly specialProcedures: readonly ProcedureView[];
  readonly decision?: Pick<
    NonNullable<OpenCase['decision']>,
    'outcome' | 'reason' | 'legalBasis' | 'remedies'
  >;
  readonly licence?: OpenCase['licence'];
  readonly delivery?: Pick<NonNullable<OpenCase['delivery']>, 'mode' | 'receipt'>;
  readonly clocks: readonly ClockView[];
  readonly flags: CaseFlags;
  readonly papers: readonly { readonly number: string; readonly kind: string; readonly on: string }[];
  /** Some fact of the item version is a proposal: the page says 示例. */
  readonly demo: boolean;
  readonly revision: number;
}

export interface MaterialView {
  readonly code: string;
  readonly name: string;
  readonly requirement: string;
  readonly handedIn: boolean;
  /** What the one-time notice said of it. */
  readonly problem?: string;
  /** The last look at it (材料逐项审查). */
  readonly check?: Pick<OpenCase['checks'][string], 'verdict' | 'problem'>;
  readonly owed: boolean;
  readonly attachments: readonly AttachmentView[];
}

export interface StepView {
  readonly code: string;
  readonly name: string;
  readonly signers: number;
  readonly signedBy: readonly string[];
  readonly complete: boolean;
}

export interface ProcedureView {
  readonly code: string;
  readonly name: string;
  readonly limit: TermsProcedure['limit'];
  /** Notified and not closed: no decision is made before it is. */
  readonly open: boolean;
  readonly notices: readonly Omit<HeldProcedure, 'procedure' | 'closed'>[];
}

/** A history with what follows from it at a moment. */
export interface FoldedCase {
  readonly events: readonly Recorded<CaseEvent>[];
  readonly state: OpenCase;
  readonly clocks: readonly ToldClock[];
  /** What is due by then counted as having happened. */
  readonly due: Case;
}

/** `case.not-found` for a history that holds no application. */
export function foldedCase(events: FoldedCase['events'], at: Moment): FoldedCase {
  const state = stateOf(events);
  const expiries = expireCase(at, state);
  const clocks = clocksOf(events, state, at, expiries);
  return { events, state, clocks, due: expiries.reduce<Case>(evolveCase, state) };
}

/** As of `at.now`; `case.not-found` for a history that holds no application. */
export const caseView = (events: FoldedCase['events'], at: Moment, reader?: CaseReader): CaseView =>
  viewOfFolded(foldedCase(events, at), reader);

export function viewOfFolded(folded: FoldedCase, reader: CaseReader = 'handling'): CaseView {
  const { events, state } = folded;
  const first = events[0];
  if (first?.event.type !== 'ApplicationSubmitted') return reject('case.not-found');
  return {
    ...headOf(state, first.event, reader),
    submittedAt: first.recordedAt,
    ...progressOf(state, attachmentsIn(events)),
    ...besideOf(state),
    clocks: folded.clocks.map(({ view }) => view),
    flags: flagsOf(folded),
    papers: papersOf(events).map(({ number, kind, on }) => ({ number, kind, on })),
    revision: events.length - 1,
  };
}

/** A limit that has run out has its effect from then on, whether or not anybody has recorded it yet. */
function flagsOf({ state, clocks, due }: FoldedCase): CaseFlags {
  const flags = caseFlags(state);
  const { dormant, toleranceDefaulted } = due.stage === 'absent' ? flags : caseFlags(due);
  return {
    ...flags,
    ...{ dormant, toleranceDefaulted },
    overdue: flags.overdue || clocks.some(({ view }) => isOverdue({ ...view.pendingExpiry })),
  };
}

function headOf(state: OpenCase, application: ApplicationSubmitted, reader: CaseReader) {
  const { applicant, agent, form, channel } = application;
  const { itemVersionId, itemCode, itemName, itemType, handling, outcome } = state.terms;
  return {
    caseId: state.caseId,
    number: state.number,
    stage: state.stage,
    stageName: stageNames[state.stage],
    item: { itemVersionId, itemCode, itemName, itemType, handling, outcome },
    handlingOrganisation: state.terms.handlingOrganisation,
    hall: state.terms.hall,
    applicant: maskedParty(applicant),
    ...(agent && { agent: maskedParty(agent) }),
    form: maskedForm(state.terms.form, form, reader),
    prefilled: prefillOrigins(application),
    channel,
    receivedAt: state.receivedAt,
    demo: state.terms.demo,
  };
}

function progressOf(state: OpenCase, attachments: readonly AttachmentOfCase[]) {
  const { notice, acceptance, debt, extension, decision, licence, delivery } = state;
  return {
    materials: state.terms.materials.map((material) => ({
      ...materialView(state, material),
      attachments: attachments.filter((each) => each.material === material.code),
    })),
    ...(notice && { notice }),
    steps: state.terms.steps.map(({ code, name, signers }) => ({
      code,
      name,
      signers,
      signedBy: (state.signed[code] ?? []).map(({ by }) => by),
      complete: state.stepsDone.includes(code),
    })),
    ...(acceptance && { acceptance }),
    ...(debt && { debt }),
    ...(extension && { extension: extensionView(extension) }),
    specialProcedures: (state.terms.specialProcedures ?? []).map((procedure) =>
      procedureView(state, procedure),
    ),
    ...(decision && { decision: decisionView(decision) }),
    ...(licence && { licence }),
    ...(delivery && { delivery: { mode: delivery.mode, receipt: delivery.receipt } }),
  };
}

const extensionView = ({ approvedBy, reason, by }: NonNullable<OpenCase['extension']>) => ({
  approvedBy,
  reason,
  by,
});

const procedureView = (state: OpenCase, { code, name, limit }: TermsProcedure): ProcedureView => ({
  code,
  name,
  limit,
  open: openProcedure(state)?.procedure === code,
  notices: state.procedures
    .filter(({ procedure }) => procedure === code)
    .map(({ length, openedOn, endedOn, reason, by, paper }) => ({
      ...{ length, openedOn, reason, by, paper },
      ...(endedOn !== undefined && { endedOn }),
    })),
});

function decisionView({ outcome, reason, legalBasis, remedies }: NonNullable<OpenCase['decision']>) {
  return {
    outcome,
    ...(reason !== undefined && { reason }),
    ...(legalBasis !== undefined && { legalBasis }),
    ...(remedies && { remedies }),
  };
}

function materialView(
  state: OpenCase,
  { code, name, requirement }: CaseTerms['materials'][number],
): Omit<MaterialView, 'attachments'> {
  const gap = state.notice?.gaps.find(({ material }) => material === code);
  const noticed = state.notice ? state.notice.remaining : missingMaterials(state.terms, state.materials);
  const owed = state.debt ? state.debt.owed : noticed;
  const { verdict, problem } = state.checks[code] ?? {};
  return {
    code,
    name,
    requirement,
    handedIn: state.materials.includes(code),
    ...(gap && { problem: gap.problem }),
    ...(verdict && { check: { verdict, ...(problem !== undefined && { problem }) } }),
    owed: owed.includes(code),
  };
}
