import type { ItemVersion } from '@banjian/catalogue';
import { demoItems } from '@banjian/catalogue/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { versionChanges } from './version-changes.js';

let version: ItemVersion;
beforeAll(async () => {
  const found = (await demoItems()).find(({ itemCode }) => itemCode === 'YN-TB-001');
  if (!found) throw new Error('the permit of the catalogue is gone');
  version = found;
});

describe('what has changed between two versions of an item', () => {
  it('is nothing where only the sources of its facts are told otherwise', () => {
    const materials = version.materials.map((each) => ({ ...each, basis: 'proposal' as const }));
    expect(versionChanges(version, { ...version, materials })).toEqual([]);
  });

  it('names materials and fields that came, went or are asked for otherwise', () => {
    const [first, second, ...others] = version.materials;
    if (!first || !second) throw new Error('the permit lists no materials');
    const materials = [
      { ...second, copies: second.copies + 1 },
      { ...first, code: 'NEW', name: '新材料' },
      ...others,
    ];
    const schema = { ...version.form.schema, properties: { onlyOne: { type: 'string', title: '唯一一栏' } } };
    const changes = versionChanges(version, { ...version, materials, form: { ...version.form, schema } });
    expect(changes).toContainEqual({
      ...{ what: 'material', change: 'removed', of: first.code, text: `取消材料：${first.name}` },
    });
    expect(changes).toContainEqual({
      what: 'material',
      change: 'added',
      of: 'NEW',
      text: '新增材料：新材料',
    });
    expect(changes).toContainEqual({
      ...{ what: 'material', change: 'changed', of: second.code, text: `调整材料：${second.name}` },
    });
    expect(changes).toContainEqual({
      ...{ what: 'field', change: 'added', of: 'onlyOne', text: '新增申请表的栏目：唯一一栏' },
    });
    expect(
      changes.filter(({ what, change }) => what === 'field' && change === 'removed').length,
    ).toBeGreaterThan(0);
  });

  it('names a limit that is another', () => {
    const { notice } = version.limits;
    const limits = { ...version.limits, notice: { ...notice, rule: { ...notice.rule, amount: 1 } } };
    expect(versionChanges(version, { ...version, limits })).toMatchObject([
      { what: 'limit', change: 'changed', of: 'notice' },
    ]);
  });
});
