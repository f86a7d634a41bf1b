/**
 * Shared data (共享数据) of one party: what earlier cases and imports say of it, so that nobody is asked twice (C19, C20).
 * Stream `shareddata-{subject}`. Stored for ever: add an event or an optional field, never rename one.
 */
import { reject, sameContent, unreachable } from '@banjian/kernel';
import type { Decider, LocalDate, Variant, Variants } from '@banjian/kernel';
import { kindOf } from './kinds.js';

// — Events: what happened ————————————————————————————————————————————————————

export type SharedDataEvent = Variants<{
  SharedDataRecorded: Recording & { subject: string };
  /** The party wants nothing prefilled, and nothing of its cases kept for that. */
  SharingObjected: { subject: string; by: string };
  SharingObjectionWithdrawn: { subject: string; by: string };
}>;

export type SharedValue = string | number | boolean;

export interface Recording {
  readonly kind: string;
  readonly fields: Readonly<Record<string, SharedValue>>;
  readonly source: DataSource;
  readonly trust: Trust;
  readonly asOf: LocalDate;
}

/** Where it came from: the number of a case, or the body whose register was imported. */
export interface DataSource {
  readonly by: 'case' | 'import';
  /** In words: `办件 1153…`, `示例市场监督管理局`. */
  readonly name: string;
}

/**
 * Credibility (国办函〔2016〕108号): A made by the body itself (import), B checked by the office (a granted case), D said by the
 * applicant (an application). C, uploaded papers, are no data.
 */
export type Trust = 'A' | 'B' | 'D';

// — State: only what decisions need ——————————————————————————————————————————

export interface SharedDataOfParty {
  readonly objected: boolean;
  readonly held: readonly Held[];
}

/** One value; of each field the newest confirmed (A, B) and the newest declared (D) are kept. */
export interface Held {
  readonly kind: string;
  readonly field: string;
  readonly value: SharedValue;
  readonly source: DataSource;
  readonly trust: Trust;
  readonly asOf: LocalDate;
}

function evolve(state: SharedDataOfParty, event: SharedDataEvent): SharedDataOfParty {
  switch (event.type) {
    case 'SharedDataRecorded':
      return { ...state, held: valuesIn(event).reduce(kept, state.held) };
    case 'SharingObjected':
      return { ...state, objected: true };
    case 'SharingObjectionWithdrawn':
      return { ...state, objected: false };
    default:
      return unreachable(event);
  }
}

const valuesIn = ({ kind, fields, source, trust, asOf }: Recording): readonly Held[] =>
  Object.entries(fields).map(([field, value]) => ({ kind, field, value, source, trust, asOf }));

const isConfirmed = ({ trust }: Held): boolean => trust !== 'D';

const inPlaceOf = (one: Held, other: Held): boolean =>
  one.kind === other.kind && one.field === other.field && isConfirmed(one) === isConfirmed(other);

function kept(held: readonly Held[], value: Held): readonly Held[] {
  const known = held.find((each) => inPlaceOf(each, value));
  if (known && known.asOf > value.asOf) return held;
  return [...held.filter((each) => each !== known), value];
}

// — Decisions: what may be asked, and when the answer is no ——————————————————

export type SharedDataCommand = Variants<{
  /** All that one case or register says, of any kinds. */
  RecordSharedData: { subject: string; recordings: readonly Recording[] };
  ObjectToSharing: { subject: string; by: string };
  WithdrawSharingObjection: { subject: string; by: string };
}>;

type Ask<K extends SharedDataCommand['type']> = Variant<SharedDataCommand, K>;
type Recorded = Variant<SharedDataEvent, 'SharedDataRecorded'>;

function decide(command: SharedDataCommand, state: SharedDataOfParty): readonly SharedDataEvent[] {
  switch (command.type) {
    case 'RecordSharedData':
      return recordSharedData(command, state);
    case 'ObjectToSharing':
      return state.objected ? [] : [{ ...command, type: 'SharingObjected' }];
    case 'WithdrawSharingObjection':
      return state.objected ? [{ ...command, type: 'SharingObjectionWithdrawn' }] : [];
    default:
      return unreachable(command);
  }
}

/** Refused as a whole for a kind or a field nobody keeps. */
function recordSharedData(
  { subject, recordings }: Ask<'RecordSharedData'>,
  state: SharedDataOfParty,
): readonly SharedDataEvent[] {
  return recordings.reduce<readonly Recorded[]>((events, recording) => {
    const after = events.reduce(evolve, state);
    return [...events, ...recordedOf(subject, recording, after)];
  }, []);
}

/** What stands already is not written again; whoever objected has nothing of the own cases kept. */
function recordedOf(subject: string, recording: Recording, state: SharedDataOfParty): readonly Recorded[] {
  const kind = kindOf(recording.kind);
  if (!kind) return reject('shareddata.unknown-kind', { kind: recording.kind });
  const unknown = Object.keys(recording.fields).filter((field) => !Object.hasOwn(kind.fields, field));
  if (unknown.length > 0)
    return reject('shareddata.unknown-field', { kind: recording.kind, fields: unknown });
  if (state.objected && recording.source.by === 'case') return [];
  const news = valuesIn(recording).filter((value) => isNews(value, state.held));
  if (news.length === 0) return [];
  const fields = Object.fromEntries(news.map(({ field, value }) => [field, value]));
  return [{ ...recording, subject, type: 'SharedDataRecorded', fields }];
}

/** The same value said again within this many days is no news: a party that applies every day fills no stream. */
const daysNoNews = 30;

function isNews(value: Held, held: readonly Held[]): boolean {
  const known = held.find((each) => inPlaceOf(each, value));
  if (!known || value.asOf < known.asOf) return !known;
  const days = (Date.parse(value.asOf) - Date.parse(known.asOf)) / 86_400_000;
  return days >= daysNoNews || !sameContent({ value: known.value }, { value: value.value });
}

export const sharedDataDecider: Decider<SharedDataCommand, SharedDataOfParty, SharedDataEvent> = {
  initial: { objected: false, held: [] },
  evolve,
  decide,
};

export const sharedDataStream = (subject: string): string => `shareddata-${subject}`;

// — Questions ————————————————————————————————————————————————————————————————

/** The newest value of a field; of the same day the confirmed one. Nothing for a party that objected. */
export function valueFor(state: SharedDataOfParty, kind: string, field: string): Held | undefined {
  if (state.objected) return undefined;
  return state.held
    .filter((each) => each.kind === kind && each.field === field)
    .reduce<Held | undefined>((best, each) => (best && !isBetter(each, best) ? best : each), undefined);
}

const isBetter = (one: Held, other: Held): boolean =>
  one.asOf > other.asOf || (one.asOf === other.asOf && isConfirmed(one));

/** The newest confirmed value of a kind: by whom the registry can answer for it, and as of when. */
export const confirmationOf = (state: SharedDataOfParty, kind: string): Held | undefined =>
  state.held
    .filter((each) => each.kind === kind && isConfirmed(each))
    .reduce<Held | undefined>((best, each) => (best && best.asOf >= each.asOf ? best : each), undefined);

/** Whether the registry itself can answer for this kind (免证办, C08): confirmed data, not what the applicant said. */
export const holdsConfirmed = (state: SharedDataOfParty, kind: string): boolean =>
  state.held.some((each) => each.kind === kind && isConfirmed(each));
