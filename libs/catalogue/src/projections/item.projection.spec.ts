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

  it('is found by its code, name, body, outcome and materials in lower case', () => {
    const { rows } = projectionSpec(itemProjection)(first);
    const text = rows['TEST-001']?.searchText ?? '';
    for (const word of ['test-001', '示例许可', '示例局', '示例许可证', '经营场所证明'])
      expect(text).toContain(word);
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
