/** Replay (回放): a case as of any moment, and how it came there. Drawn from one reading of its stream. */
import type { Moment } from '@banjian/calendar/pure';
import { filledLines, type FilledLine } from '@banjian/forms';
import { maskIdNumber, maskPhone } from '@banjian/http';
import { reject, type Instant, type Recorded } from '@banjian/kernel';
import type { CaseEvent } from '../domain/case.js';
import { caseTimeline, type TimelineEntry } from '../projections/timeline.js';
import { ledgerOf, type ClockLedger } from './case-clocks.js';
import { changesBetween, type Change } from './case-facts.js';
import { caseView, foldedCase, viewOfFolded, type CaseView } from './case-view.js';
import { maskedForm } from './masked.js';
import { actsOf, asOf, type PointInTime } from './views-of-time.js';

type History = readonly Recorded<CaseEvent>[];

/** One thing somebody did, or that time brought about: the events of one append. */
export interface ReplayAct {
  /** Revision of its last event: up to here the history had come. */
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly person: string;
  readonly role: string;
  readonly organisation?: string;
  readonly channel: string;
  readonly window?: string;
  readonly onBehalfOf?: string;
  readonly commandId: string;
  readonly events: readonly ReplayEvent[];
  /** The case before and after, where they differ. */
  readonly changes: readonly Change[];
}

export interface ReplayEvent extends Omit<TimelineEntry, 'actor' | 'recordedAt'> {
  /** Payload as it stands, numbers of persons masked; the frozen terms are named by their version. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface CaseReplay {
  readonly caseId: string;
  readonly number: string;
  readonly itemName: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly acts: readonly ReplayAct[];
}

/** Everything that happened up to now, act by act. */
export function caseReplay(history: History, at: Moment): CaseReplay {
  const entries = caseTimeline(history, at);
  const { caseId, number, item } = viewOf(history, at);
  const acts: ReplayAct[] = [];
  let before: CaseView | undefined;
  for (const act of actsOf(history)) {
    const [first, last] = [act[0], act.at(-1)];
    if (!first || !last) continue;
    const after = viewOf(history.slice(0, last.revision + 1), { ...at, now: first.recordedAt });
    const events = act.map(({ event, revision }) => replayEvent(event, entries[revision]));
    acts.push({ ...who(first), revision: last.revision, events, changes: changesBetween(before, after) });
    before = after;
  }
  const instants = history.map(({ recordedAt }) => recordedAt);
  return {
    caseId,
    number,
    itemName: item.itemName,
    from: instants[0] ?? '',
    until: instants.at(-1) ?? '',
    acts,
  };
}

const viewOf = (history: History, at: Moment): CaseView => caseView(history, at, 'overseeing');

function who({ metadata, recordedAt }: Recorded<CaseEvent>) {
  const { actor: person, role, organisation, channel, window, onBehalfOf, commandId } = metadata;
  return {
    recordedAt,
    person,
    role,
    channel,
    commandId,
    ...(organisation !== undefined && { organisation }),
    ...(window !== undefined && { window }),
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  };
}

function replayEvent(event: CaseEvent, entry: TimelineEntry | undefined): ReplayEvent {
  if (!entry) return reject('case.not-found');
  const { actor: _actor, recordedAt: _recordedAt, ...said } = entry;
  return { ...said, data: maskedData(event) };
}

function maskedData(event: CaseEvent): Payload {
  if (event.type !== 'ApplicationSubmitted') {
    const { type: _type, ...data } = event;
    return maskedFields(data);
  }
  const { type: _type, terms, form, ...data } = event;
  const named = { itemVersionId: terms.itemVersionId, itemCode: terms.itemCode };
  return { ...maskedFields(data), form: maskedForm(terms.form, form, 'overseeing'), terms: named };
}

type Payload = Readonly<Record<string, unknown>>;

/** Numbers of persons wherever they stand in a payload. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  return typeof value === 'object' && value !== null ? maskedFields(value) : value;
}

const maskedFields = (fields: object): Payload =>
  Object.fromEntries(
    Object.entries(fields).map(([name, part]: [string, unknown]) => [name, maskedPart(name, part)]),
  );

function maskedPart(name: string, part: unknown): unknown {
  if (typeof part !== 'string') return masked(part);
  if (name === 'idNumber') return maskIdNumber(part);
  return name === 'phone' ? maskPhone(part) : part;
}

/** The case as it stood at a point in time, with the days of each of its clocks. */
export interface CaseAt {
  readonly at: Instant;
  readonly view: PointInTime['view'];
  readonly knownAt?: Instant;
  /** Absent: there was no case yet. */
  readonly case?: CaseView;
  /** The application form as filled in, with its titles. */
  readonly form: readonly FilledLine[];
  readonly ledgers: readonly ClockLedger[];
  /** Revision of the last event that counts; −1 before the first. */
  readonly revision: number;
  /** What was in force: the frozen version of the item, the editions of the calendars that its clocks name. */
  readonly inForce: {
    readonly itemVersionId?: string;
    /** As people name it: the version's number among those of the item, where the catalogue knows it. */
    readonly itemVersion?: number;
    readonly calendars: readonly string[];
  };
}

export function caseAt(history: History, point: PointInTime, moment: Moment): CaseAt {
  const seen = asOf(history, point);
  const revision = seen.at(-1)?.revision ?? -1;
  const known = point.knownAt === undefined ? {} : { knownAt: point.knownAt };
  const told = { at: point.at, view: point.view, ...known, revision };
  const application = seen[0]?.event;
  if (application?.type !== 'ApplicationSubmitted') {
    return { ...told, form: [], ledgers: [], inForce: { calendars: [] } };
  }
  const then: Moment = { ...moment, now: point.at };
  const folded = foldedCase(seen, then);
  const view = viewOfFolded(folded, 'overseeing');
  const ledgers = folded.clocks.map((told) => ledgerOf(told, seen));
  const calendars = [...new Set(view.clocks.map(({ region, edition }) => `${region} ${edition}`))];
  const inForce = { itemVersionId: view.item.itemVersionId, calendars };
  return { ...told, case: view, form: filledLines(application.terms.form, view.form), ledgers, inForce };
}
