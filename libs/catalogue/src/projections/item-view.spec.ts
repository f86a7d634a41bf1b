import { recordedAs } from '@banjian/event-store/testing';
import type { Recorded } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { evolveItem, initialItem } from '../domain/item-life.js';
import type { ServiceItemEvent } from '../domain/service-item.js';
import { later, now, published, stub, submitted, suspended, written } from '../testing/item-events.js';
import { itemHistory, itemView, namedContent } from './item-view.js';

const recorded = (...events: readonly ServiceItemEvent[]): readonly Recorded<ServiceItemEvent>[] =>
  events.map((event, revision) =>
    recordedAs(event, {
      stream: 'item-TEST-001',
      revision,
      recordedAt: now,
      metadata: { role: 'itemEditor' },
    }),
  );
const kept = (...events: readonly ServiceItemEvent[]) => ({
  itemCode: 'TEST-001',
  item: events.reduce(evolveItem, initialItem),
  history: recorded(...events),
  revision: events.length - 1,
  now,
});
const statuses = (...events: readonly ServiceItemEvent[]): readonly string[] =>
  itemView(kept(...events)).versions.map(({ version, statusName }) => `${String(version)} ${statusName}`);

describe('an item as its keepers see it', () => {
  it('says which version is in force, which is to come and which never will', () => {
    expect(statuses(published(1), published(2, {}, later))).toEqual(['2 待生效', '1 现行']);
    expect(statuses(published(1), published(2, {}, later), published(3))).toEqual([
      '3 现行',
      '2 已被替代',
      '1 已被替代',
    ]);
  });

  it('says how it stands, and why', () => {
    expect(itemView(kept(written(stub)))).toMatchObject({
      standingName: '未发布',
      draft: { stageName: '起草中' },
    });
    expect(itemView(kept(published(1), suspended))).toMatchObject({
      standingName: '暂停办理',
      reason: '法律修改',
    });
    expect(itemView(kept(written(stub), submitted)).draft?.stageName).toBe('待审核');
  });

  it('has a history with the parts each save changed, and the reasons given', () => {
    const history = itemHistory(recorded(written(stub, 'fee'), published(1), suspended));
    expect(history.map(({ title, parts, reasons }) => [title, ...(parts ?? []), ...reasons])).toEqual([
      ['修改草稿', '名称', '收费'],
      ['发布'],
      ['暂停办理', '法律修改'],
    ]);
  });

  it('finds what is to be compared by number or as the draft, without what publication added', () => {
    const item = kept(published(1), written({ ...stub, name: '新名' }));
    expect(namedContent(item, 'draft')).toMatchObject({ name: '新名' });
    expect(namedContent(item, '1')).not.toHaveProperty('versionId');
    expect(namedContent(item, '2')).toBeUndefined();
  });
});
