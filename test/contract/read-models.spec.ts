import { grantedLife, interimLife, lateOpinion, refusedLife, silentLife } from '@banjian/casework/testing';
import type { CaseEvent } from '@banjian/casework';
import { Contributions, type ProjectionInto } from '@banjian/event-store';
import { EventStreams, newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { appModule } from '../../apps/window-api/src/app.module.js';
import { asInstaller } from '../support/filled-store.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { rebuiltInBatchesOf } from '../support/store-lab.js';

/**
 * Every read model of the platform, folded from zero in batches of several sizes: a row must not depend on whether it was
 * still in memory or came from its table when the next event met it.
 */
let platform: Platform;

beforeAll(async () => {
  // An app without a worker: nobody else keeps the rows.
  platform = await startPlatform({ module: appModule, startAt: '2027-03-02T02:00:00.000Z' });
  const lives = [grantedLife(), refusedLife(), silentLife(), interimLife()];
  // Whole, and broken off in the middle, where clocks still run.
  for (const life of lives) for (const most of [3, 7, 100]) await tellLife(life.slice(0, most));
  for (const most of [2, 100]) {
    const { stream, life } = lateOpinion(newId());
    await tell(stream, ...life.slice(0, most));
  }
  for (const [stream, ...types] of desk) await tell(stream, ...types.map(golden));
  await tell(`licence-${newId()}`, golden('LicenceIssued'));
  await tell(`rating-${newId()}`, golden('RatingInvited'), golden('RatingGiven'));
  await tell(`rating-${newId()}`, golden('RatingInvited'));
});
afterAll(() => platform.stop());

const desk = [
  ['consultation-0c7b3a52-6a2f-5f0e-9d3c-2c4f6f1e7a11', 'ConsultationRecorded', 'ConsultationLinked'],
  ['authority-0c7b3a52-6a2f-5f0e-9d3c-2c4f6f1e7a13', 'AuthorityGranted', 'AuthorityRevoked'],
] as const;

type Told = { readonly type: string };

function golden(type: string): Told {
  const file = join(import.meta.dirname, `../fixtures/events/${type}.v1.json`);
  const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: object };
  return { ...data, type };
}

const part = <T>(token: abstract new (...given: never[]) => T): T =>
  platform.app.get(token, { strict: false });

/** The lives are told of one and the same case; here each is of another. */
function tellLife(life: readonly CaseEvent[]): Promise<void> {
  const caseId = newId();
  const own = life.map((event) =>
    event.type === 'ApplicationSubmitted' ? { ...event, caseId, number: `N-${caseId}` } : event,
  );
  return tell(`case-${caseId}`, ...own);
}

async function tell(stream: string, ...events: readonly Told[]): Promise<void> {
  for (const event of events) await asInstaller(() => part(EventStreams).record(stream, [event], newId()));
}

async function foldedInBatchesOf(size: number, into: ProjectionInto): Promise<string> {
  const database = part(DataSource);
  await rebuiltInBatchesOf(size, into, platform.app);
  const table = database.getMetadata(into.entity).tablePath;
  const rows = await database.query<{ line: string }[]>(`SELECT t::text AS line FROM ${table} t ORDER BY 1`);
  return rows.map(({ line }) => line).join('\n');
}

describe('the read models of the platform', () => {
  it('have byte for byte the same rows in batches of 1, 7 and 500', async () => {
    const all = part(Contributions).projections;
    expect(all.map(({ projection }) => projection.name).sort()).toEqual([
      'calendar.open-clocks',
      'casework.case-list',
      'casework.consultation-list',
      'casework.pre-review-list',
      'catalogue.item',
      'catalogue.item-draft',
      'catalogue.item-version',
      'identity.authority',
      'licensing.licence',
      'rating.rating',
      'supervision.case-facts',
    ]);
    for (const into of all) {
      const one = await foldedInBatchesOf(1, into);
      const folded = [await foldedInBatchesOf(7, into), await foldedInBatchesOf(500, into)];
      expect([into.projection.name, one.length > 0, folded]).toEqual([
        into.projection.name,
        true,
        [one, one],
      ]);
    }
  });
});
