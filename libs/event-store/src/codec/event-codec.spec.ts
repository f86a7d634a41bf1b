import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '../event-store.js';
import { AesGcm } from '../sealing/cipher.js';
import { MemoryKeyRing } from '../sealing/memory-key-ring.js';
import { EventCodec, type Signed } from './event-codec.js';
import { UndecodableEvent } from './codec-errors.js';
import { EventRegistry } from './event-registry.js';
import { sealsIn } from '../sealing/seals-in.js';
import { defineEvents } from './event-types.js';

interface Told {
  readonly type: 'Told';
  readonly who: string;
  readonly name: string;
  readonly notes: readonly { readonly code: string; readonly text: string }[];
}

const text = { type: 'string' };
const schema = {
  type: 'object',
  properties: {
    who: text,
    name: text,
    notes: {
      type: 'array',
      items: {
        type: 'object',
        properties: { code: text, text: { type: 'string', pattern: '^[^（]*$' } },
        required: ['code', 'text'],
        additionalProperties: false,
      },
    },
  },
  required: ['who', 'name', 'notes'],
  additionalProperties: false,
};

const told = defineEvents<Told>({
  Told: {
    version: 2,
    schema,
    personal: [
      { path: 'name', subject: 'who', erased: '（已删除）' },
      { path: 'notes[].text', subject: 'who', erased: '（已删除）' },
    ],
    // Version 1 had no notes.
    upcasters: { 1: (data) => ({ ...data, notes: [] }) },
  },
});

function setUp() {
  const registry = new EventRegistry();
  registry.register(told);
  const keys = new MemoryKeyRing();
  return { codec: new EventCodec(registry, keys, new AesGcm()), keys, registry };
}

const signed: Signed = {
  actor: 'person-1',
  role: 'windowClerk',
  channel: 'window',
  correlationId: 'c',
  commandId: '11111111-1111-4111-8111-111111111111',
  appVersion: 'test',
  recordedAt: '2026-03-02T02:00:00.000Z',
};
const event: Told = { type: 'Told', who: 'party-1', name: '示例人', notes: [{ code: 'M01', text: '缺少' }] };

const named = (name: string): Told => ({ ...event, name });

async function stored(codec: EventCodec, change: Partial<StoredEvent> = {}): Promise<StoredEvent> {
  const encoded = await codec.encode({ stream: 'told-1', index: 0, event, signed });
  const place = {
    stream: 'told-1',
    revision: 0,
    position: 'p',
    commandId: signed.commandId,
    hash: Buffer.alloc(32),
  };
  return { ...encoded, ...place, ...change };
}

describe('sealing personal fields', () => {
  it('leaves nothing personal in the stored text and gives it back on reading', async () => {
    const { codec } = setUp();
    const kept = await stored(codec);
    expect(kept.data + kept.metadata).not.toMatch(/示例人|缺少/);
    expect(kept.data).toContain('M01');
    expect((await codec.decode<Told>(kept)).event).toEqual(event);
  });

  it('holds for every text', async () => {
    const { codec } = setUp();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (name) => {
        const encoded = await codec.encode({ stream: 'told-1', index: 0, event: named(name), signed });
        const kept = { ...(await stored(codec)), ...encoded };
        expect((await codec.decode<Told>(kept)).event.name).toBe(name);
      }),
      { numRuns: 100 },
    );
  });

  it('does not open in another stream, another event or another field', async () => {
    const { codec } = setUp();
    const kept = await stored(codec);
    await expect(codec.decodeWhole(await stored(codec, { ...kept, stream: 'told-2' }))).rejects.toThrow(
      UndecodableEvent,
    );
    const moved = { ...kept, id: '22222222-2222-4222-8222-222222222222' };
    await expect(codec.decodeWhole(moved)).rejects.toThrow(UndecodableEvent);
    const data = JSON.parse(kept.data) as { name: unknown; notes: { text: unknown }[] };
    const swapped = JSON.stringify({ ...data, name: data.notes[0]?.text });
    await expect(codec.decodeWhole({ ...kept, data: swapped })).rejects.toThrow(UndecodableEvent);
  });

  it('opens each field when it is first read; from then on it is as any other', async () => {
    const { codec } = setUp();
    const kept = await stored(codec);
    const broken = kept.data.replace(
      /"box":"(.)/,
      (_, first: string) => `"box":"${first === 'A' ? 'B' : 'A'}`,
    );
    const { event: told } = await codec.decode<Told>({ ...kept, data: broken });
    expect(told.notes).toEqual(event.notes);
    expect(told.who).toBe('party-1');
    expect(() => told.name).toThrow(UndecodableEvent);
    const whole = (await codec.decode<Told>(kept)).event;
    expect(Object.keys(whole)).toEqual(['who', 'name', 'notes', 'type']);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(event);
    expect(Object.getOwnPropertyDescriptor(whole, 'name')).toMatchObject({ value: '示例人', writable: true });
  });

  it('checks all around what is sealed, and that nothing else stands in its place', async () => {
    const { codec } = setUp();
    const kept = await stored(codec);
    const data = JSON.parse(kept.data) as object;
    for (const change of [
      { name: { $sealed: 'A256GCM' } },
      { name: 1 },
      { notes: [{ code: 1, text: '' }] },
    ]) {
      const wrong = { ...kept, data: JSON.stringify({ ...data, ...change }) };
      await expect(codec.decode(wrong)).rejects.toThrow(UndecodableEvent);
    }
    const plain = { ...kept, data: JSON.stringify({ ...data, name: '从前未加密' }) };
    expect((await codec.decode<Told>(plain)).event.name).toBe('从前未加密');
  });

  it('finds what is sealed where no path leads any more, and however its JSON is written', async () => {
    const { codec } = setUp();
    const kept = await stored(codec);
    const spelled = { ...kept, data: kept.data.replaceAll('"$sealed"', String.raw`"\u0024sealed"`) };
    expect((await codec.decodeWhole<Told>(spelled)).event).toEqual(event);
    const found = sealsIn(kept.data, JSON.parse(kept.data) as object, [['name']]);
    expect(found.map(({ place }) => place)).toEqual([['name'], ['notes', 0, 'text']]);
  });

  it('refuses a personal field whose subject is not named', async () => {
    const { codec } = setUp();
    const nobody: { type: string } = { type: 'Told', ...{ name: '示例人', notes: [] } };
    await expect(codec.encode({ stream: 's', index: 0, event: nobody, signed })).rejects.toThrow(/who/);
  });

  it('shows the placeholder once the subject is erased, even where the schema would not take it, and seals nothing for that subject any more', async () => {
    const { codec, keys } = setUp();
    const kept = await stored(codec);
    await keys.erase('party-1');
    expect((await codec.decode<Told>(kept)).event).toEqual({
      ...event,
      name: '（已删除）',
      notes: [{ code: 'M01', text: '（已删除）' }],
    });
    await expect(stored(codec)).rejects.toThrow('subject.erased');
  });

  it('makes one key when many seal for a subject at once', async () => {
    const { codec } = setUp();
    const all = await Promise.all(Array.from({ length: 32 }, () => stored(codec)));
    const names = await Promise.all(all.map(async (each) => (await codec.decode<Told>(each)).event.name));
    expect(new Set(names)).toEqual(new Set(['示例人']));
  });
});

describe('versions', () => {
  it('of the past are read in the newest shape', async () => {
    const { codec } = setUp();
    const old = await stored(codec, { schemaVersion: 1, data: '{"who":"party-1","name":"示例人"}' });
    expect((await codec.decode<Told>(old)).event.notes).toEqual([]);
  });

  it('of the future, unknown types and misfits are unreadable, not guessed', async () => {
    const { codec } = setUp();
    const good = await stored(codec);
    for (const change of [{ schemaVersion: 3 }, { type: 'Unheard' }, { data: '{"who":"party-1"}' }]) {
      const bad = await stored(codec, { ...change, id: '22222222-2222-4222-8222-222222222222' });
      await expect(codec.decode(bad)).rejects.toThrow(UndecodableEvent);
      await expect(codec.decodeShared([good, bad, good])).rejects.toMatchObject({ eventId: bad.id });
    }
    const { metadata: _, ...rest } = good;
    await expect(codec.decodeWhole({ ...rest, metadata: '[' })).rejects.toThrow(UndecodableEvent);
  });
});

describe('the registry', () => {
  it('takes the same definition twice, and no second one under the same name', () => {
    const { registry } = setUp();
    expect(() => {
      registry.register(told);
    }).not.toThrow();
    expect(() => {
      registry.register({ Told: { ...told.Told } });
    }).toThrow(/defined twice/);
  });
});
