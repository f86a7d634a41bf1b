/**
 * Authority (授权) of an agent to act for an applicant (代理, 帮办代办): given by the applicant, or recorded by a clerk who saw the
 * paper. Stream `authority-{authorityId}`. Stored for ever: add an event or an optional field.
 */
import {
  reject,
  sameContent,
  unreachable,
  type Decider,
  type LocalDate,
  type Variants,
} from '@banjian/kernel';

/** 法定代表人授权, 委托书, 帮办代办. */
export type AuthorityKind = 'legalRepresentative' | 'powerOfAttorney' | 'hallHelper';

/** A party as it stands in an application; everything but `id` and `kind` is personal and sealed under `id`. */
export interface AuthorityParty {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly phone?: string;
}

export interface Authorisation {
  readonly authorityId: string;
  readonly kind: AuthorityKind;
  readonly applicant: AuthorityParty;
  /** Of a proxy; a hall's helper acts by post. */
  readonly agent?: AuthorityParty;
  /** Hall whose helpers (帮办代办员) may act. */
  readonly hall?: string;
  /** Item codes; absent: every item. */
  readonly items?: readonly string[];
  /** First and last day on which it counts. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Number or title of the paper. */
  readonly document: string;
}

export type AuthorityEvent = Variants<{
  AuthorityGranted: Authorisation & { by: string };
  AuthorityRevoked: { reason: string; applicant: string; by: string };
}>;

export type Authority =
  | { readonly stage: 'absent' }
  | {
      readonly stage: 'granted' | 'revoked';
      readonly authorisation: Authorisation;
      readonly revocation?: { readonly reason: string };
    };

function evolve(state: Authority, event: AuthorityEvent): Authority {
  switch (event.type) {
    case 'AuthorityGranted': {
      const { type: _type, by: _by, ...authorisation } = event;
      return { stage: 'granted', authorisation };
    }
    case 'AuthorityRevoked':
      return state.stage === 'absent'
        ? state
        : { ...state, stage: 'revoked', revocation: { reason: event.reason } };
    default:
      return unreachable(event);
  }
}

export type AuthorityCommand = Variants<{
  GrantAuthority: Authorisation & { today: LocalDate; by: string };
  RevokeAuthority: { reason: string; by: string };
}>;

function decide(command: AuthorityCommand, state: Authority): readonly AuthorityEvent[] {
  switch (command.type) {
    case 'GrantAuthority':
      return grant(command, state);
    case 'RevokeAuthority':
      return revoke(command, state);
    default:
      return unreachable(command);
  }
}

function grant(
  { type: _type, today, by, ...authorisation }: Extract<AuthorityCommand, { type: 'GrantAuthority' }>,
  state: Authority,
): readonly AuthorityEvent[] {
  if (state.stage !== 'absent') {
    return sameContent(state.authorisation, authorisation) ? [] : reject('authority.already-granted');
  }
  const { agent, hall, kind, applicant, from, until } = authorisation;
  if (until < from) return reject('authority.ends-before-it-begins');
  if (until < today) return reject('authority.already-over');
  if ((kind === 'hallHelper') !== (agent === undefined) || (kind === 'hallHelper') !== (hall !== undefined))
    return reject('authority.names-no-agent');
  if (agent?.id === applicant.id) return reject('authority.to-oneself');
  if (kind === 'legalRepresentative' && applicant.kind !== 'organisation')
    return reject('authority.of-organisations-only');
  return [{ type: 'AuthorityGranted', ...authorisation, by }];
}

/** At any time; what was done under it before stands. */
function revoke(
  { reason, by }: Extract<AuthorityCommand, { type: 'RevokeAuthority' }>,
  state: Authority,
): readonly AuthorityEvent[] {
  if (state.stage === 'absent') return reject('authority.not-found');
  if (state.revocation) {
    return state.revocation.reason === reason ? [] : reject('authority.already-revoked');
  }
  return [{ type: 'AuthorityRevoked', reason, applicant: state.authorisation.applicant.id, by }];
}

export const authorityDecider: Decider<AuthorityCommand, Authority, AuthorityEvent> = {
  initial: { stage: 'absent' },
  evolve,
  decide,
};

export const authorityStream = (authorityId: string): string => `authority-${authorityId}`;

/** Who wants to use it: subject ids the person is, and the hall whose helper he or she is. */
export interface Wanted {
  readonly parties: readonly string[];
  readonly helperOf?: string;
  readonly itemCode: string;
  readonly on: LocalDate;
}

/** The code of the no, in this order; undefined: it counts. Not the own one and not there are the same answer. */
export function whyNot(state: Authority, { parties, helperOf, itemCode, on }: Wanted): string | undefined {
  if (state.stage === 'absent') return 'authority.not-found';
  const { agent, hall, items, from, until } = state.authorisation;
  const isTheirs = agent ? parties.includes(agent.id) : helperOf !== undefined && helperOf === hall;
  if (!isTheirs) return 'authority.not-found';
  if (state.stage === 'revoked') return 'authority.revoked';
  if (on < from) return 'authority.not-yet-valid';
  if (on > until) return 'authority.expired';
  if (items && !items.includes(itemCode)) return 'authority.out-of-scope';
  return undefined;
}
