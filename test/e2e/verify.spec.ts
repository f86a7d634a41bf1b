import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainHash } from '@banjian/event-store';
import { FaultCases, Seals, Verification, type Fault } from '@banjian/supervision';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { emptyCounty, type LoadedCounty } from '../support/county.js';

/** R19: whoever owns the database can change it, and is found out. */
let county: LoadedCounty;
let owner: Client;
let folder: string;

beforeAll(async () => {
  county = await emptyCounty(8);
  await county.load();
  folder = await mkdtemp(join(tmpdir(), 'seals-'));
  process.env['BANJIAN_SEALS'] = folder;
  await county.within((app) => app.get(Seals, { strict: false }).seal());
  owner = new Client({ connectionString: county.adminUrl });
  await owner.connect();
  // They are kept by triggers that fire always: the owner takes them off.
  await owner.query(`ALTER TABLE es.event DISABLE TRIGGER USER; ALTER TABLE es.stream DISABLE TRIGGER USER;
    CREATE TABLE public.kept_event AS SELECT * FROM es.event;
    CREATE TABLE public.kept_stream AS SELECT * FROM es.stream;`);
}, 400_000);
afterAll(async () => {
  await owner.end();
  await county.drop();
  await rm(folder, { recursive: true });
  delete process.env['BANJIAN_SEALS'];
});
afterEach(() =>
  owner.query(`DELETE FROM es.event; DELETE FROM es.stream;
    INSERT INTO es.event SELECT * FROM public.kept_event; INSERT INTO es.stream SELECT * FROM public.kept_stream;`),
);

const faults = (): Promise<readonly Fault[]> =>
  county.within(async (app) => (await app.get(Verification, { strict: false }).ofStore()).faults);
const sealFaults = (): Promise<readonly Fault[]> =>
  county.within(async (app) => (await app.get(Seals, { strict: false }).verified()).faults);

interface Event {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/** An event in the middle of a case, with others after it. */
async function anEvent(): Promise<Event> {
  const { rows } = await owner.query<Event>(
    `SELECT stream, revision, position FROM es.event WHERE stream LIKE 'case-%' AND revision = 4 AND type <> 'ClockStarted'
     AND EXISTS (SELECT FROM es.event later WHERE later.stream = event.stream AND later.revision = 7) ORDER BY position LIMIT 1`,
  );
  const [found] = rows;
  if (!found) throw new Error('no case is long enough');
  return found;
}

describe('verification of an untouched store', () => {
  it('finds nothing, neither in the chains nor in the read models nor in the seals', async () => {
    const verified = await county.within((app) => app.get(Verification, { strict: false }).ofStore());
    expect(verified.faults).toEqual([]);
    expect(verified.rows).toBeGreaterThan(12);
    expect(verified.dueDates.checked).toBeGreaterThan(20);
    expect(await sealFaults()).toEqual([]);
  });
});

describe('tampering by the owner of the database, triggers disabled', () => {
  it('is found where one byte was changed', async () => {
    const { stream, revision, position } = await anEvent();
    await owner.query(
      `UPDATE es.event SET metadata = overlay(metadata::text placing 'X' from 12 for 1)::json WHERE stream = $1 AND revision = $2`,
      [stream, revision],
    );
    const [found] = await faults();
    expect(found).toMatchObject({ check: 'chain', stream, revision, position });
    const named = await county.within((app) =>
      app.get(FaultCases, { strict: false }).named({ faults: found ? [found] : [] }),
    );
    const caseId = stream.slice('case-'.length);
    const { rows } = await owner.query<{ number: string }>(
      'SELECT number FROM read.case_list WHERE case_id = $1',
      [caseId],
    );
    const replay = `/cases/${caseId}/replay?at=${found?.recordedAt ?? ''}&view=recorded`;
    expect(named.faults[0]?.case).toEqual({ caseId, number: rows[0]?.number, replay });
    expect((await sealFaults()).length).toBe(0);
  });

  it('is found where two events were swapped', async () => {
    const { stream, revision } = await anEvent();
    await owner.query(
      `UPDATE es.event AS one SET type = other.type, data = other.data, metadata = other.metadata, schema_version = other.schema_version, id = gen_random_uuid()
         FROM public.kept_event AS other WHERE one.stream = $1 AND other.stream = $1
          AND one.revision IN ($2, $3) AND other.revision = $2 + $3 - one.revision`,
      [stream, revision, revision + 1],
    );
    expect((await faults())[0]).toMatchObject({ check: 'chain', stream, revision });
  });

  it('is found where one was deleted, in the middle or at the end', async () => {
    const { stream, revision } = await anEvent();
    await owner.query('DELETE FROM es.event WHERE stream = $1 AND revision = $2', [stream, revision]);
    expect((await faults())[0]).toMatchObject({ check: 'chain', stream, revision: revision + 1 });
    await owner.query('DELETE FROM es.event WHERE stream = $1 AND revision >= $2', [stream, revision]);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        check: 'chain',
        stream,
        revision,
        fault: expect.stringContaining('末尾缺少'),
      }),
    );
  });

  it('is found where one was inserted with a hash of its own', async () => {
    const { stream } = await anEvent();
    const { rows } = await owner.query<{
      revision: number;
      hash: Buffer;
      recorded_at: Date;
      data: object;
      metadata: object;
    }>('SELECT * FROM es.event WHERE stream = $1 ORDER BY revision DESC LIMIT 1', [stream]);
    const [last] = rows;
    if (!last) throw new Error('empty');
    const [data, metadata] = [JSON.stringify(last.data), JSON.stringify(last.metadata)];
    const id = '00000000-0000-4000-8000-000000000001';
    const forged = {
      stream,
      revision: last.revision + 1,
      id,
      type: 'CaseClosed',
      schemaVersion: 1,
      recordedAt: last.recorded_at.toISOString(),
      data,
      metadata,
    };
    const hash = chainHash(last.hash, forged);
    await owner.query(
      `INSERT INTO es.event (position, recorded_at, id, command_id, revision, schema_version, stream, type, hash, data, metadata)
       SELECT nextval('es.position_seq'), $1, $2, $2, $3, 1, $4, 'CaseClosed', $5, $6::text::json, $7::text::json`,
      [forged.recordedAt, id, forged.revision, stream, hash, data, metadata],
    );
    expect(await faults()).toContainEqual(
      expect.objectContaining({ check: 'chain', stream, revision: forged.revision }),
    );
  });

  it('shows in the seals where the tail was cut with its heads, or an old backup restored', async () => {
    const { rows } = await owner.query<{ cut: string }>('SELECT max(position) - 40 AS cut FROM es.event');
    await owner.query('DELETE FROM es.event WHERE position > $1', [rows[0]?.cut]);
    await owner.query(`DELETE FROM es.stream;
      INSERT INTO es.stream SELECT * FROM public.kept_stream kept WHERE EXISTS (SELECT FROM es.event WHERE event.stream = kept.stream);
      UPDATE es.stream SET revision = last.revision, hash = last.hash, recorded_at = last.recorded_at
        FROM (SELECT DISTINCT ON (stream) stream, revision, hash, recorded_at FROM es.event ORDER BY stream, revision DESC) last
       WHERE last.stream = stream.stream`);
    expect((await faults()).filter(({ check }) => check === 'chain')).toEqual([]);
    const found = await sealFaults();
    expect(found).toHaveLength(1);
    expect(found[0]?.fault).toMatch(/封存时有 \d+ 条事件，现有 \d+ 条/);
  });

  it('shows in a row of a read model that was written by hand', async () => {
    await owner.query(
      `UPDATE read.case_list SET overdue = NOT overdue WHERE case_id = (SELECT min(case_id::text)::uuid FROM read.case_list)`,
    );
    const found = await faults();
    await owner.query(
      `UPDATE read.case_list SET overdue = NOT overdue WHERE case_id = (SELECT min(case_id::text)::uuid FROM read.case_list)`,
    );
    expect(found).toEqual([
      expect.objectContaining({ check: 'readModel', fault: expect.stringContaining('overdue') }),
    ]);
  });
});
