/** What stands beside the way from receipt to decision: promise, request to withdraw, end, after-check, delays. */
import type { OpenCase, TerminationGround } from '../domain/case.js';
import { lateClocks } from '../domain/delay.js';
import { clockNames } from '../projections/words.js';

export interface BesideView {
  /** 告知承诺, where the item offers it: what is promised, and what the applicant chose. */
  readonly commitment?: {
    readonly text: string;
    readonly liability: string;
    readonly basis: string;
    readonly afterCheck: string;
    /** Names of the materials it takes the place of. */
    readonly replaces: readonly string[];
    readonly choice: 'open' | 'signed' | 'declined';
  };
  /** A request to withdraw that is not answered yet. */
  readonly withdrawal?: { readonly reason: string };
  readonly refusal?: Pick<
    NonNullable<OpenCase['refusal']>,
    'ground' | 'reason' | 'legalBasis' | 'referTo' | 'furtherReasons'
  >;
  /** How it ended without a decision. */
  readonly ended?: { readonly reason: string; readonly ground?: TerminationGround };
  readonly afterCheck?: { readonly found: 'kept' | 'broken'; readonly result: string };
  readonly revocation?: { readonly reason: string; readonly legalBasis: string };
  /** Limits of the office that were exceeded, and what was said of it in public. */
  readonly delays: readonly {
    readonly clock: string;
    readonly name: string;
    readonly explanation?: string;
  }[];
}

export function besideOf(state: OpenCase): BesideView {
  const { withdrawal, afterCheck, revocation } = state;
  return {
    ...commitmentOf(state),
    ...(withdrawal && { withdrawal: { reason: withdrawal.reason } }),
    ...endOf(state),
    ...(afterCheck && { afterCheck: { found: afterCheck.found, result: afterCheck.result } }),
    ...(revocation && { revocation: { reason: revocation.reason, legalBasis: revocation.legalBasis } }),
    delays: lateClocks(state).map(({ clock }) => {
      const said = state.explanations[clock];
      return { clock, name: clockNames[clock] ?? clock, ...(said && { explanation: said.explanation }) };
    }),
  };
}

function commitmentOf({ terms, commitment }: OpenCase): Pick<BesideView, 'commitment'> {
  if (!terms.commitment) return {};
  const { text, liability, basis, afterCheck, replaces } = terms.commitment;
  const names = new Map(terms.materials.map(({ code, name }) => [code, name]));
  const choice = commitment === undefined ? 'open' : commitment === 'declined' ? 'declined' : 'signed';
  const told = { text, liability, basis, afterCheck: afterCheck.plan, choice } as const;
  return { commitment: { ...told, replaces: replaces.map((code) => names.get(code) ?? code) } };
}

function endOf({ refusal, ended }: OpenCase): Pick<BesideView, 'refusal' | 'ended'> {
  const { ground, reason = '', legalBasis = '', referTo, furtherReasons } = refusal ?? {};
  return {
    ...(ground && {
      refusal: {
        ...{ ground, reason, legalBasis },
        ...(referTo !== undefined && { referTo }),
        ...(furtherReasons && { furtherReasons }),
      },
    }),
    ...(ended && { ended: { reason: ended.reason, ...(ended.ground && { ground: ended.ground }) } }),
  };
}
