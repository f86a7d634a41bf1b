import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/event-store.js';
import { expiryFaults } from '../support/sweeper-facts.js';
import { SweeperLab } from '../support/sweeper-lab.js';
import { sweepPhases, type SweepPhase } from '../support/sweep-phases.js';
import { compiledWorkers, type CompiledWorkers, type SweeperProcess } from '../support/sweeper-processes.js';

const hour = 3_600_000;

let workers: CompiledWorkers;
let lab: SweeperLab;

beforeAll(() => {
  workers = compiledWorkers('sweeper');
});
afterAll(() => workers.remove());

/** The same numbers for the same seed (mulberry32), so that a failure can be seen again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const times = (count: number, make: (n: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, n) => Math.floor(make(n)));

function allExpired(count: number, dueBy: number, withinMs: number): Promise<void> {
  const expired = async (): Promise<boolean> => (await lab.expiries()) >= count;
  return until('every due clock has expired', expired, withinMs, () => lab.left(iso(dueBy)));
}

describe('three workers that are killed', () => {
  const seed = Number(process.env['BANJIAN_TEST_SEED'] ?? Date.now() % 1_000_000);
  const random = randomOf(seed);
  /** Clocks that are to run out: two of a permit, one of a filing. */
  let filed = 0;

  beforeAll(async () => {
    lab = await SweeperLab.open(workers);
  }, 60_000);
  afterAll(() => lab.close());

  it(`in every phase of a sweep, and at random, end each clock exactly once, none early, none lost (BANJIAN_TEST_SEED=${String(seed)})`, async () => {
    const start = Date.now();
    const notYet = times(50, (n) => start + hour + n);
    await Promise.all([lab.file([], notYet), ...[1, 2, 3].map(() => lab.processes.start())]);
    const starting: Promise<unknown>[] = [];
    for (const how of [...sweepPhases, 'random', 'random', 'random', 'random'] as const) {
      await until('two are at work', () => lab.processes.working().length >= 2, 30_000);
      await (how === 'random' ? killSome() : killIn(how));
      starting.push(lab.processes.start());
    }
    // Otherwise nothing was killed at work.
    expect(await lab.expiries()).toBeGreaterThan(filed / 3);
    await Promise.all(starting);
    const end = Date.now() + 1_000;
    await allExpired(filed, end, 120_000);
    const facts = await lab.facts();
    expect(facts.expiries.length).toBe(filed);
    expect(expiryFaults(facts, iso(end))).toEqual([]);
    expect(await lab.earliness()).toBeLessThanOrEqual(0);
    const running = facts.running.map(({ id }) => id).sort();
    // Two decision clocks each of the permits that silence has accepted, and what is not yet due.
    expect(running.length).toBeGreaterThanOrEqual(2 * 8 * 20 + 50);
    await until(
      'the read model has seen all',
      async () => (await lab.openClocks()).length === running.length,
    );
    expect(await lab.openClocks()).toEqual(running);
    const rows = await lab.openClockRows();
    // Folded anew under the eyes of three sweepers, who see clocks come back that have long expired.
    await lab.rebuild();
    expect(await lab.openClockRows()).toEqual(rows);
    expect(expiryFaults(await lab.facts(), iso(end))).toEqual([]);
  }, 240_000);

  /** Sixty clocks come due around each kill: of a permit one at once and one soon, of a filing one soon. */
  async function fileSome(): Promise<void> {
    const now = Date.now();
    const soon = (): number => now + 200 + random() * 1_000;
    await lab.file(times(20, soon), times(20, soon));
    filed += 60;
  }

  async function killSome(): Promise<void> {
    await fileSome();
    await sleep(200 + random() * 800);
    const working = lab.processes.working();
    await working[Math.floor(random() * working.length)]?.kill();
  }

  /** Whichever of them is the first to come there: the others are spared. */
  async function killIn(phase: SweepPhase): Promise<void> {
    const [doomed] = lab.processes.working();
    await doomed?.dieAt(phase);
    for (let tries = 0; doomed?.working; tries += 1) {
      if (tries > 10) throw new Error(`no sweep of it came to ${phase}`);
      await fileSome();
      await Promise.race([doomed.dead, sleep(2_000)]);
    }
  }
});

describe('clocks of the machine that are wrong', () => {
  /** The store refuses what is recorded further from the database's time than this (design: one source of time). */
  const tolerated = 2_000;
  /** Expiries so far: the tests share a store and two workers, whose clocks they put on and back. */
  let before = 0;
  let one: SweeperProcess;
  let other: SweeperProcess;

  beforeAll(async () => {
    lab = await SweeperLab.open(workers);
    [one, other] = await Promise.all([lab.processes.start(1_500), lab.processes.start(-1_500)]);
  }, 60_000);
  beforeEach(async () => {
    before = await lab.expiries();
  });
  afterAll(() => lab.close());

  it('by 1.5 s either way: nothing is earlier than the store tolerates, nothing happens twice', async () => {
    const begin = Date.now() + 2_000;
    const end = begin + 3_000;
    await lab.file(
      times(50, (n) => begin + n * 60),
      times(100, (n) => begin + n * 30),
    );
    await allExpired(200, end, 60_000);
    await sleep(Math.max(0, end + tolerated - Date.now()));
    expect(expiryFaults(await lab.facts(), iso(end))).toEqual([]);
    expect(await lab.earliness()).toBeLessThanOrEqual(tolerated);
  }, 120_000);

  it('that jump back an hour and return: nothing is lost, early or twice', () => besideOne(0, -hour), 60_000);

  // Whoever's clock the store refuses must claim nothing, nor postpone by it what was claimed before the jump: a lease
  // until tomorrow keeps the sound worker away.
  it(
    'that jump ahead a day and return: nothing is lost, early or twice',
    () => besideOne(0, 24 * hour),
    60_000,
  );

  // Always first by three seconds, always refused: each refusal would postpone the clock for everybody.
  it('by three seconds for good: nothing is lost, early or twice', () => besideOne(3_000, 3_000), 60_000);

  /** A sound worker beside one whose clock is off, and jumps for a while, when clocks are due all along. */
  async function besideOne(offMs: number, jumpMs: number): Promise<void> {
    await Promise.all([one.jump(offMs), other.jump(0)]);
    const since = Date.now();
    const begin = since + 2_000;
    const end = begin + 4_000;
    const notYet = times(20, (n) => end + (n + 1) * hour);
    await lab.file([], [...times(100, (n) => begin + n * 40), ...notYet]);
    await sleep(Math.max(0, begin + 500 - Date.now()));
    await one.jump(jumpMs);
    await sleep(2_500);
    await one.jump(offMs);
    await allExpired(before + 100, end, 20_000);
    expect(expiryFaults(await lab.facts(), iso(end))).toEqual([]);
    expect(await lab.earliness(since)).toBeLessThanOrEqual(0);
  }
});
