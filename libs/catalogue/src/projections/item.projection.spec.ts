import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import type { Recorded, Variant } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import type { ItemVersion } from '../domain/item-version.js';
import { itemVersionId, type ServiceItemEvent } from '../domain/service-item.js';
import { permitContent } from '../testing/item-fixtures.js';
import { itemVersionProjection } from './item-version.projection.js';
import { itemProjection, type ItemRow } from './item.projection.js';

const version = (number: number, change: Partial<ItemVersion> = {}): ItemVersion => ({
  ...permitContent,
  versionId: itemVersionId(permitContent.itemCode, number),
  version: number,
  demo: true,
  ...change,
});

type Published = Variant<ServiceItemEvent, 'ItemVersionPublished'>;
type Order = Variant<ServiceItemEvent, 'ItemSuspended' | 'ItemResumed' | 'ItemCancelled'>;

const recorded = <Event extends Published | Order>(event: Event, revision: number, recordedAt: string) =>
  recordedAs<Event>(event, { stream: 'item-TEST-001', revision, recordedAt });
const published = (revision: number, body: ItemVersion, recordedAt: string, takesEffectAt?: string) =>
  recorded<Published>(
    { type: 'ItemVersionPublished', version: body, ...(takesEffectAt && { takesEffectAt }) },
    revision,
    recordedAt,
  );
const order = (type: Order['type'], newest: number) =>
  recorded<Order>({ type, by: 'p', reason: '示例', newest }, 5, '2026-03-20T01:00:00.000Z');

const [firstId, secondId] = [itemVersionId('TEST-001', 1), itemVersionId('TEST-001', 2)];
const renamed = version(2, { name: '改名', region: '532901' });
const first = published(0, version(1), '2026-03-02T01:00:00.000Z');
const second = published(1, renamed, '2026-03-09T01:00:00.000Z');
const scheduled = published(1, renamed, '2026-03-09T01:00:00.000Z', '2026-04-01T00:00:00.000Z');
const rowsOf = (...events: readonly Recorded<Published | Order>[]): Readonly<Record<string, ItemRow>> =>
  projectionSpec(itemProjection)(...events).rows;

describe('rows of the catalogue', () => {
  it('a version published at once takes the place of the one before', () => {
    const rows = rowsOf(first, second);
    expect(Object.keys(rows)).toEqual([secondId]);
    expect(rows[secondId]).toMatchObject({
      name: '改名',
      version: 2,
      region: '532901',
      revision: 1,
      inForceFrom: '2026-03-09T01:00:00.000Z',
      inForceUntil: null,
      publishedAt: '2026-03-09T01:00:00.000Z',
    });
  });

  it('a scheduled one stands beside it: the one ends at the instant the other begins (C11)', () => {
    const rows = rowsOf(first, scheduled);
    expect(rows[firstId]).toMatchObject({ inForceUntil: '2026-04-01T00:00:00.000Z' });
    expect(rows[secondId]).toMatchObject({ inForceFrom: '2026-04-01T00:00:00.000Z', inForceUntil: null });
  });

  it('one published in between keeps the scheduled one from ever taking effect', () => {
    const third = published(2, version(3), '2026-03-12T01:00:00.000Z');
    expect(Object.keys(rowsOf(first, scheduled, third))).toEqual([itemVersionId('TEST-001', 3)]);
  });

  it('a suspension and its end reach every row, a cancelled item has none', () => {
    const suspended = rowsOf(first, scheduled, order('ItemSuspended', 2));
    expect(Object.values(suspended).map(({ standing }) => standing)).toEqual(['suspended', 'suspended']);
    const resumed = rowsOf(first, scheduled, order('ItemSuspended', 2), order('ItemResumed', 2));
    expect(Object.values(resumed).map(({ standing }) => standing)).toEqual(['open', 'open']);
    expect(rowsOf(first, scheduled, order('ItemCancelled', 2))).toEqual({});
  });

  it('is found by what it is called and numbered, by outcome and materials, by bodies and themes', () => {
    const themed = version(1, { themes: ['养老服务'], lifeEvents: ['我要养老'] });
    expect(rowsOf(published(0, themed, '2026-03-02T01:00:00.000Z'))[firstId]).toMatchObject({
      searchKeys: '\n示例许可\nshilixuke\nslxk\ntest001\n11532301dem000022b3530199001000\n',
      searchContent: '\n示例许可证\n申请书\n经营场所证明\n',
      searchOthers: '\n示例局\n示例政务服务中心\n养老服务\n我要养老\n',
      themes: ['养老服务'],
      lifeEvents: ['我要养老'],
    });
  });

  it('a secret item has no row, and loses it when it becomes secret', () => {
    const secret = published(1, version(2, { secret: true }), '2026-03-09T01:00:00.000Z');
    expect(rowsOf(secret)).toEqual({});
    expect(rowsOf(first, secret)).toEqual({});
  });

  it('every version keeps its own row, unchanged by later ones', () => {
    const at = { publishedAt: '2026-03-02T01:00:00.000Z', itemCode: 'TEST-001' };
    const later = { publishedAt: '2026-03-09T01:00:00.000Z', itemCode: 'TEST-001' };
    projectionSpec(itemVersionProjection)(first, second).then({
      [firstId]: { versionId: firstId, version: 1, body: version(1), ...at },
      [secondId]: { versionId: secondId, version: 2, body: renamed, ...later },
    });
  });
});
