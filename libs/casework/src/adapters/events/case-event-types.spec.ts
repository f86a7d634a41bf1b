import { demoItems } from '@banjian/catalogue/testing';
import { EventCodec, EventRegistry, type StoredEvent } from '@banjian/event-store';
import { AesGcm, MemoryKeyRing } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import { termsOf } from '../../application/frozen-terms.js';
import type { CaseEvent } from '../../domain/case.js';
import {
  applicant,
  grantedLife,
  intakeLives,
  interimLife,
  lived,
  refusedLife,
  silentLife,
  submission,
} from '../../testing/index.js';
import { caseEventTypes } from './case-event-types.js';

const registry = new EventRegistry();
registry.register(caseEventTypes);
const codec = new EventCodec(registry, new MemoryKeyRing(), new AesGcm());

async function stored(event: CaseEvent): Promise<StoredEvent> {
  const recordedAt = '2026-07-01T02:00:00.000Z';
  const commandId = '11111111-1111-4111-8111-111111111111';
  const said = {
    actor: 'person-1',
    role: 'windowClerk',
    channel: 'window',
    correlationId: 'c',
    appVersion: 'test',
  };
  const encoded = await codec.encode({
    stream: 'case-1',
    index: 0,
    event,
    signed: { ...said, commandId, recordedAt },
  });
  return { ...encoded, stream: 'case-1', revision: 0, position: '0', commandId, hash: Buffer.alloc(32) };
}

describe('the events of a case, as they are stored', () => {
  it('come back as they were decided, over whole lives', async () => {
    const lives = [grantedLife(), refusedLife(), silentLife(), interimLife(), ...intakeLives()];
    for (const event of lives.flat()) {
      expect((await codec.decode<CaseEvent>(await stored(event))).event).toEqual(event);
    }
  });

  it('hold nothing personal in the clear: no name, number, telephone, form, reason, opinion or receipt', async () => {
    const agent = { ...applicant, id: 'party-2', name: '代办人某', phone: '13800000000' };
    const lives = [
      ...lived(submission({ agent })),
      ...[grantedLife(), refusedLife(), interimLife(), ...intakeLives()].flat(),
    ];
    const all = (await Promise.all(lives.map(stored)))
      .map(({ data, metadata }) => data + metadata)
      .join('\n');
    const personal = [
      '"示例人"',
      '代办人',
      '11010519491231002X',
      '13800000000',
      '示例店',
      '缺少',
      '不属本机关职权',
      '符合条件',
      '本人签收',
      '一周内补交',
      '需要现场勘验',
      '勘验完毕',
      '案情复杂',
      '不清晰',
      '补签名',
      '现场查看',
      '不办了',
      '另有安排',
      '政策暂停办理',
      '不符合布局规划',
      '系统故障',
      '"理由"',
      '示例县烟草专卖局',
    ];
    expect(personal.filter((words) => all.includes(words))).toEqual([]);
  });

  it('can freeze the terms of every item of the catalogue', async () => {
    const items = await demoItems();
    expect(items.length).toBeGreaterThanOrEqual(10);
    for (const item of items) {
      const [first] = lived(submission({ caseId: 'case-1' }));
      if (first?.type !== 'ApplicationSubmitted') throw new Error('no application');
      await expect(stored({ ...first, terms: termsOf(item) })).resolves.toMatchObject({
        type: 'ApplicationSubmitted',
      });
    }
  });

  it('take effect earlier than recorded only when papers came earlier or silence was acceptance', async () => {
    const [received] = silentLife().filter(({ type }) => type === 'MaterialsReceived');
    const [accepted] = silentLife().filter(({ type }) => type === 'CaseAccepted');
    if (!received || !accepted) throw new Error('not lived');
    expect((await codec.decode(await stored(accepted))).effectiveAt).toBe('2026-03-02T02:00:00.000Z');
    expect((await codec.decode(await stored(received))).effectiveAt).toBe('2026-03-02T02:00:00.000Z');
  });
});
