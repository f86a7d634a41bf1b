/** Everything that will happen in the county, before anything does: it follows from the seed alone. */
import { addDays, daysBetween, type WorkingCalendar } from '@banjian/calendar/pure';
import type { ItemVersion } from '@banjian/catalogue';
import { derivedId } from '@banjian/kernel';
import { countyStandsAt, countyYear, OfficeDays } from './days.js';
import { Dice } from './dice.js';
import { Life, type Step } from './life.js';
import { live } from './lives/whole.js';
import { crewOf } from './office.js';
import { firm, person, subjectOf, type LoadedParty } from './parties.js';

export interface PlannedStep extends Step {
  readonly case: number;
}

export interface County {
  /** Names ids: the seed and the size. */
  readonly name: string;
  readonly lives: readonly Life[];
  /** Of all cases, in the order of time. */
  readonly steps: readonly PlannedStep[];
}

/** What is asked for in the county, and how often beside the others. */
export const askedFor: Readonly<Record<string, number>> = {
  'YN-TB-001': 30,
  'YN-EL-001': 3,
  'YN-EL-002': 8,
  'YN-EL-003': 8,
  'YN-EL-005': 4,
  'YN-EL-006': 7,
  'YN-EL-007': 3,
  'YN-HR-001': 10,
  'YN-HR-002': 8,
  'YN-HR-003': 4,
  'YN-HL-002': 3,
  'YN-CN-001': 4,
  'YN-AG-001': 2,
  'YN-DP-001': 2,
  'YN-DP-002': 3,
  'YN-DP-003': 1,
  'YN-TR-001': 1,
  'SYN-CB-001': 7,
  'SYN-JH-001': 3,
  'SYN-LQ-001': 4,
};

export interface Asked {
  readonly cases: number;
  readonly seed: number;
}

export function planned(
  { cases, seed }: Asked,
  items: readonly ItemVersion[],
  calendarOf: (region: string) => WorkingCalendar,
): County {
  const name = `county-${String(seed)}-${String(cases)}`;
  const lives = Array.from({ length: cases }, (_, index) => lived(name, index, cases, items, calendarOf));
  const steps = lives.flatMap((life) =>
    life.steps.filter(({ at }) => at <= countyStandsAt).map((step) => ({ ...step, case: life.index })),
  );
  return { name, lives, steps: steps.sort(byTime) };
}

const byTime = (a: PlannedStep, b: PlannedStep): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.case - b.case;

function lived(
  county: string,
  index: number,
  cases: number,
  items: readonly ItemVersion[],
  calendarOf: (region: string) => WorkingCalendar,
): Life {
  const dice = new Dice(county, index);
  const code = dice.weighted(
    Object.fromEntries(items.map(({ itemCode }) => [itemCode, askedFor[itemCode] ?? 1])),
  );
  const item = items.find(({ itemCode }) => itemCode === code) ?? dice.pick(items);
  const applicant = applicantOf(item, cases, dice);
  const crew = crewOf(item.handlingOrganisation.id, item.hall.id, item.region);
  const channel = dice.chance(0.55) || !item.channels.includes('miniProgram') ? 'window' : 'miniProgram';
  const days = new OfficeDays(calendarOf(item.region), dice);
  const day = addDays(
    countyYear.from,
    Math.floor((index / cases) * daysBetween(countyYear.from, countyYear.through)),
  );
  const filedAt = channel === 'window' ? days.onOrAfter(day) : days.online(day);
  const life = new Life(
    index,
    item,
    applicant,
    subjectOf(county, applicant),
    crew,
    channel,
    dice,
    days,
    filedAt,
  );
  live(life);
  return life;
}

/** Some come again and again. */
function applicantOf({ applicantKinds }: ItemVersion, cases: number, dice: Dice): LoadedParty {
  const kind = dice.pick(applicantKinds);
  const number = dice.between(0, Math.max(5, Math.ceil(cases * 0.8)));
  // The party follows from its number: whoever comes again is the same.
  const own = new Dice('party', kind, number);
  return kind === 'person' ? person(number, own) : firm(number, own);
}

export const caseIdOf = (county: string, index: number): string =>
  derivedId(commandIdOf(county, index, 'submit-0'), 'case');

export const commandIdOf = (county: string, index: number, step: string): string =>
  derivedId('county', county, index, step);
