import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import type { ItemVersion } from '../domain/item-version.js';
import { itemVersionId, type ServiceItemEvent } from '../domain/service-item.js';
import { permitContent } from '../testing/item-fixtures.js';
import { itemVersionProjection } from './item-version.projection.js';
import { itemProjection } from './item.projection.js';

const version = (number: number, change: Partial<ItemVersion> = {}): ItemVersion => ({
  ...permitContent,
  versionId: itemVersionId(permitContent.itemCode, number),
  version: number,
  demo: true,
  ...change,
});

const published = (revision: number, body: ItemVersion, recordedAt: string) =>
  recordedAs<ServiceItemEvent>(
    { type: 'ItemVersionPublished', version: body },
    { stream: 'item-TEST-001', revision, recordedAt },
  );

const first = published(0, version(1), '2026-03-02T01:00:00.000Z');
const second = published(1, version(2, { name: '改名', region: '532901' }), '2026-03-09T01:00:00.000Z');

describe('rows of the catalogue', () => {
  it('an item is one row, which shows the newest version', () => {
    const { rows } = projectionSpec(itemProjection)(first, second);
    expect(Object.keys(rows)).toEqual(['TEST-001']);
    expect(rows['TEST-001']).toMatchObject({
      name: '改名',
      version: 2,
      region: '532901',
      revision: 1,
      publishedAt: '2026-03-09T01:00:00.000Z',
    });
  });

  it('is found by what it is called and numbered, by outcome and materials, by bodies and themes', () => {
    const { rows } = projectionSpec(itemProjection)(
      published(
        0,
        version(1, { themes: ['养老服务'], lifeEvents: ['我要养老'] }),
        '2026-03-02T01:00:00.000Z',
      ),
    );
    expect(rows['TEST-001']).toMatchObject({
      searchKeys: '\n示例许可\nshilixuke\nslxk\ntest001\n11532301dem000022b3530199001000\n',
      searchContent: '\n示例许可证\n申请书\n经营场所证明\n',
      searchOthers: '\n示例局\n示例政务服务中心\n养老服务\n我要养老\n',
      themes: ['养老服务'],
      lifeEvents: ['我要养老'],
      inForce: true,
    });
  });

  it('a secret item has no row, and loses it when it becomes secret', () => {
    const secret = published(1, version(2, { secret: true }), '2026-03-09T01:00:00.000Z');
    expect(projectionSpec(itemProjection)(secret).rows).toEqual({});
    expect(projectionSpec(itemProjection)(first, secret).rows).toEqual({});
  });

  it('every version keeps its own row, unchanged by later ones', () => {
    const at = { publishedAt: '2026-03-02T01:00:00.000Z', itemCode: 'TEST-001' };
    const later = { publishedAt: '2026-03-09T01:00:00.000Z', itemCode: 'TEST-001' };
    const [one, two] = [first.event.version, second.event.version];
    projectionSpec(itemVersionProjection)(first, second).then({
      [one.versionId]: { versionId: one.versionId, version: 1, body: one, ...at },
      [two.versionId]: { versionId: two.versionId, version: 2, body: two, ...later },
    });
  });
});
