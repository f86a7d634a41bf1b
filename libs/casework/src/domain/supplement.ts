/** Supplement (补正): what the notice asked for is brought, and looked at only against the notice. */
import { reject, sameContent, type Instant } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, Gap, NoticeProof, OpenCase } from './case.js';
import type { HandedIn } from './case-terms.js';
import { isElectronic } from './channel.policy.js';
import { clocksFromNote, clocksFromSupplement } from './deadline.policy.js';
import { mustTakeAttachments } from './material.policy.js';
import { paperNumber } from './paper.policy.js';

export type ReceiveSupplement = Asked & {
  readonly receivedAt: Instant;
  readonly materials: readonly HandedIn[];
};
/** What is faulty in the papers that a supplement brought. */
export type NoteSupplement = Asked & {
  readonly faults: readonly Gap[];
  readonly proof: NoticeProof;
};

type Events = readonly CaseEvent[];

export function mayReceiveSupplement(_: Asked, { notice, stage }: OpenCase): Availability {
  if (!notice) return no('case.no-notice');
  if (!notice.told) return no('case.notice-not-told');
  return stage === 'awaitingSupplement' ? undefined : no('case.not-awaiting-supplement');
}

/** A supplement (补正) is checked only against the notice. */
export function receiveSupplement(command: ReceiveSupplement, state: OpenCase): Events {
  const { at, by, receivedAt, materials } = command;
  mustBeAvailable(mayReceiveSupplement(command, state));
  if (materials.length === 0) return reject('case.supplement-brings-nothing');
  if (receivedAt > at.now) return reject('case.received-in-the-future');
  // A slip in the year would be a silence of years: accepted and overdue at once.
  if (receivedAt < state.receivedAt) return reject('case.received-before-application');
  const brought = materials.map(({ code }) => code);
  const asked = [...codesOf(state.notice?.gaps ?? []), ...(state.notice?.remaining ?? [])];
  const unasked = brought.filter((code) => !asked.includes(code));
  if (unasked.length > 0) return reject('case.material-not-asked', { materials: unasked });
  mustTakeAttachments(state.terms, materials);
  const remaining = (state.notice?.remaining ?? []).filter((code) => !brought.includes(code));
  const paper = paperNumber(state.number, 'supplementReceipt', state.supplements + 1);
  return [
    { type: 'SupplementReceived', receivedAt, materials, remaining, by, paper },
    ...clocksFromSupplement(at, state, { receivedAt, remaining }),
  ];
}

export function mayNoteSupplement(_: Asked, { notice, acceptance, stage }: OpenCase): Availability {
  if (!notice) return no('case.no-notice');
  if (acceptance) return no('case.notice-after-acceptance');
  if (stage !== 'received' && stage !== 'awaitingSupplement') return no('case.not-awaiting-acceptance');
  return notice.brought.length > 0 ? undefined : no('case.no-supplement-to-note');
}

/**
 * Result note (补正审查结果告知) of a faulty supplement: limited to the notice's own items and to the papers that are new, never a
 * second notice. It counts as told with its proof, and the applicant's own limit runs anew.
 */
export function noteSupplement(command: NoteSupplement, state: OpenCase): Events {
  const { at, by, faults, proof } = command;
  if (state.note && state.note.by === by && sameContent(state.note.faults, faults)) return [];
  mustStayWithinNotice(command, state);
  mustBeAvailable(mayNoteSupplement(command, state));
  mustNameWhatIsNew(command, state);
  if (proof === 'applicantSpace' && !isElectronic(state.channel))
    return reject('case.applicant-has-no-space');
  const paper = paperNumber(state.number, 'supplementNote', state.notes + 1);
  const owed = [...(state.notice?.remaining ?? []), ...codesOf(faults)];
  return [
    { type: 'SupplementNoted', applicant: state.applicant, faults, remaining: owed, proof, by, paper },
    ...clocksFromNote(at, state),
  ];
}

/** A gap that could be seen the first time: to demand it later is itself to be known, whatever else speaks against it. */
function mustStayWithinNotice({ faults }: NoteSupplement, { notice }: OpenCase): void {
  if (!notice) return;
  const asked = [...codesOf(notice.gaps), ...notice.brought];
  const unasked = codesOf(faults).filter((code) => !asked.includes(code));
  if (unasked.length > 0) reject('case.note-beyond-notice', { materials: unasked });
}

function mustNameWhatIsNew({ faults }: NoteSupplement, { notice }: OpenCase): void {
  const named = codesOf(faults);
  if (named.length === 0) reject('case.note-names-nothing');
  if (new Set(named).size < named.length) reject('case.notice-names-twice');
  const notNew = named.filter((code) => !notice?.brought.includes(code));
  if (notNew.length > 0) reject('case.note-beyond-supplement', { materials: notNew });
}

const codesOf = (gaps: readonly Gap[]): readonly string[] => gaps.map(({ material }) => material);
