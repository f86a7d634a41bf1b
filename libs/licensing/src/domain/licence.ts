/**
 * Licence (证照): what a granted case leaves in the holder's hands.
 * Stream `licence-{licenceId}`. Stored for ever: add an event or an optional field, never rename one.
 */
import {
  reject,
  sameContent,
  unreachable,
  type Decider,
  type LocalDate,
  type Variants,
} from '@banjian/kernel';
import { formatIdentifier } from './licence-identifier.js';
import { lastDayOfValidity } from './validity.policy.js';

// — Events: what happened ————————————————————————————————————————————————————

export type LicenceEvent = Variants<{ LicenceIssued: LicenceIssued; LicenceRevoked: LicenceRevoked }>;

/** Issue (颁发) of the first version. */
export interface LicenceIssued extends LicenceContent {
  readonly licenceId: string;
  /** 电子证照标识 (GB/T 36904). */
  readonly identifier: string;
  readonly serial: string;
  readonly version: number;
  /** Last day of validity, itself included; absent = 长期有效. */
  readonly validUntil?: LocalDate;
  readonly issuedOn: LocalDate;
}

/** Revocation (撤销): the decision the licence rests on is no more (行政许可法 69), and with it the licence (70(4)). */
export interface LicenceRevoked extends Revocation {
  readonly licenceId: string;
  /** Subject id of the holder. */
  readonly holder: string;
}

/** What the revoked decision says of it. */
export interface Revocation {
  /** In words; personal: sealed under the holder's id. */
  readonly reason: string;
  readonly legalBasis: string;
  /** Number of the paper that revokes the decision. */
  readonly paper: string;
  /** Day from which the licence counts no more. */
  readonly revokedOn: LocalDate;
  /** Under which article it is struck off the register (注销); absent where no law of permits applies. */
  readonly deregistration?: string;
}

/** What a licence says, and for which case it says so. */
export interface LicenceContent {
  /** 证照类型代码, 21 characters. */
  readonly licenceType: string;
  readonly typeName: string;
  /** USCC of the issuing body (颁发机构). */
  readonly issuer: string;
  readonly issuerName: string;
  readonly holder: Holder;
  /** What is permitted or attested, in words. Personal: sealed under the holder's id. */
  readonly subject: string;
  /** Further lines on the face, in their order: 经营场所, 许可范围 … Personal like `subject`. */
  readonly attributes: readonly LicenceAttribute[];
  readonly validFrom: LocalDate;
  readonly caseId: string;
  /** 办件编码. */
  readonly caseNumber: string;
  /** Ids of the handling body and its hall, and its 行政区划代码: whose staff may look at the licence. */
  readonly organisation: string;
  readonly hall: string;
  readonly region: string;
  /** Issued on terms that hold a proposal: every page says 示例. */
  readonly demo: boolean;
}

/** Holder (持证主体). Everything but `id` and `kind` is personal and sealed under `id`. */
export interface Holder {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
}

export interface LicenceAttribute {
  readonly name: string;
  readonly value: string;
}

// — State: only what decisions need ——————————————————————————————————————————

/** Status (状态) as of a day: expiry is a matter of the day asked about, the others of what was decided. */
export type LicenceStatus = 'notYetValid' | 'valid' | 'suspended' | 'revoked' | 'expired';

/** Standing: 有效, 暂扣, 撤销. Suspension comes with its own event in a later edition. */
export type Standing = 'valid' | 'suspended' | 'revoked';

export type Licence =
  | { readonly standing: 'absent' }
  | { readonly standing: Standing; readonly issued: LicenceIssued; readonly revoked?: LicenceRevoked };

export const absentLicence: Licence = { standing: 'absent' };

function evolve(state: Licence, event: LicenceEvent): Licence {
  switch (event.type) {
    case 'LicenceIssued':
      return { standing: 'valid', issued: event };
    case 'LicenceRevoked':
      return state.standing === 'absent' ? state : { ...state, standing: 'revoked', revoked: event };
    default:
      return unreachable(event);
  }
}

/** How a licence stands on a day, given what was decided about it and its days of validity (both included). */
export function statusOn(
  standing: Standing,
  { validFrom, validUntil }: Pick<LicenceIssued, 'validFrom' | 'validUntil'>,
  day: LocalDate,
): LicenceStatus {
  if (standing === 'revoked') return 'revoked';
  if (validUntil !== undefined && day > validUntil) return 'expired';
  return day < validFrom ? 'notYetValid' : standing;
}

// — Decisions: what may be asked, and when the answer is no ——————————————————

export type LicenceCommand = Variants<{ IssueLicence: IssueLicenceOrder; RevokeLicence: Revocation }>;

export interface IssueLicenceOrder extends LicenceContent {
  readonly licenceId: string;
  /** Serial (流水号) taken for this licence; of no account when the licence stands already. */
  readonly serial: string;
  /** Months of validity from `validFrom`; absent = 长期有效. */
  readonly validMonths?: number;
  readonly on: LocalDate;
}

function decide(command: LicenceCommand, state: Licence): readonly LicenceEvent[] {
  switch (command.type) {
    case 'IssueLicence':
      return issue(command, state);
    case 'RevokeLicence':
      return revoke(command, state);
    default:
      return unreachable(command);
  }
}

function issue(command: IssueLicenceOrder, state: Licence): readonly LicenceEvent[] {
  const wanted = issuedFrom(command);
  if (state.standing === 'absent') return [{ type: 'LicenceIssued', ...wanted }];
  // The serial and the day are those of the first issue: a repeat cannot know them and need not.
  return sameFace(state.issued, wanted) ? [] : reject('licence.already-issued');
}

/** Nothing where there is no licence; a revocation that stands is never said again in other words. */
function revoke(command: Revocation, state: Licence): readonly LicenceEvent[] {
  if (state.standing === 'absent') return [];
  const { reason, legalBasis, paper, revokedOn, deregistration } = command;
  const said = {
    reason,
    legalBasis,
    paper,
    revokedOn,
    ...(deregistration !== undefined && { deregistration }),
  };
  const { licenceId, holder } = state.issued;
  const event = { type: 'LicenceRevoked', licenceId, holder: holder.id, ...said } as const;
  if (!state.revoked) return [event];
  return sameContent(state.revoked, event) ? [] : reject('licence.already-revoked');
}

function issuedFrom({ licenceId, serial, on, validMonths, ...content }: IssueLicenceOrder): LicenceIssued {
  const version = 1;
  const { licenceType, issuer, validFrom } = content;
  return {
    ...contentOf(content),
    licenceId,
    identifier: formatIdentifier({ type: licenceType, issuer, serial, version }),
    serial,
    version,
    ...(validMonths !== undefined && { validUntil: lastDayOfValidity(validFrom, validMonths) }),
    issuedOn: on,
  };
}

/** Named one by one: what an order carries beyond this has no place in the event. */
function contentOf(order: LicenceContent): LicenceContent {
  const { licenceType, typeName, issuer, issuerName, holder, subject, attributes } = order;
  const { validFrom, caseId, caseNumber, organisation, hall, region, demo } = order;
  const { id, kind, name, idType, idNumber } = holder;
  return {
    ...{ licenceType, typeName, issuer, issuerName },
    holder: { id, kind, name, idType, idNumber },
    subject,
    attributes: attributes.map((line) => ({ name: line.name, value: line.value })),
    ...{ validFrom, caseId, caseNumber, organisation, hall, region, demo },
  };
}

/** Number, day of issue and version are not compared: they are the first issue's own. */
function sameFace(one: LicenceIssued, other: LicenceIssued): boolean {
  return face(one) === face(other);
}

const face = (licence: LicenceIssued): string =>
  JSON.stringify([contentOf(licence), licence.validUntil ?? null]);

export const licenceDecider: Decider<LicenceCommand, Licence, LicenceEvent> = {
  initial: absentLicence,
  evolve,
  decide,
};

export const licenceStream = (licenceId: string): string => `licence-${licenceId}`;
