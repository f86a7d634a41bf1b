import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ratingDecider, type RatingCommand, type RatingEvent } from '../../domain/rating.js';
import { ratingEventTypes } from './rating-event-types.js';

interface Golden {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const corpus = join(import.meta.dirname, '../../../../../test/fixtures/events');
const golden = async (name: string): Promise<Golden> =>
  JSON.parse(await readFile(join(corpus, `${name}.v1.json`), 'utf8')) as Golden;

const ajv = new Ajv({ strict: true });
const fits = {
  RatingInvited: ajv.compile(ratingEventTypes.RatingInvited.schema),
  RatingGiven: ajv.compile(ratingEventTypes.RatingGiven.schema),
};

async function decoded(name: RatingEvent['type']): Promise<RatingEvent> {
  const { type, schemaVersion, data } = await golden(name);
  expect([type, schemaVersion, fits[name](data)]).toEqual([name, 1, true]);
  return { ...data, type } as unknown as RatingEvent;
}

describe('events of a rating, as they were written', () => {
  it('RatingInvited and RatingGiven of version 1 still decode and fold', async () => {
    const invited = ratingDecider.evolve(ratingDecider.initial, await decoded('RatingInvited'));
    expect(invited).toMatchObject({ stage: 'invited', matter: { kind: 'hall', rater: 'party-1' } });
    const given = ratingDecider.evolve(invited, await decoded('RatingGiven'));
    expect(given).toMatchObject({ stage: 'given', rating: { score: 2, options: ['slow'] } });
  });

  it('what is decided today fits the schema it is stored under, with words and without', () => {
    const matter = {
      caseId: 'c1',
      rater: 'party-1',
      itemCode: 'YN-TB-001',
      itemName: '烟草专卖零售许可证核发',
      organisation: 'org-1',
      region: '532301',
    };
    const visit = { ...matter, kind: 'hall', visitId: 'v1', hall: 'hall-1', window: 'w3' } as const;
    const said = { score: 1, options: ['rude'], rater: 'party-1', channel: 'web', on: '2026-03-10' };
    const commands: RatingCommand[] = [
      { type: 'InviteRating', ...matter, kind: 'online', on: '2026-03-10' },
      { type: 'RateVisit', ...said, visit: { matter: visit, visitOn: '2026-03-10' } },
      { type: 'RateVisit', ...said, comment: '态度不好', visit: { matter: visit, visitOn: '2026-03-10' } },
    ];
    const events = commands.flatMap((command) => ratingDecider.decide(command, ratingDecider.initial));
    expect(events).toHaveLength(5);
    for (const { type, ...data } of events) expect(fits[type](data)).toBe(true);
  });

  it('only the words are personal, and the rater’s', () => {
    expect(ratingEventTypes.RatingInvited.personal).toBeUndefined();
    expect(ratingEventTypes.RatingGiven.personal).toMatchObject([{ path: 'comment', subject: 'rater' }]);
  });
});
