import { describe, expect, it } from '@jest/globals';
import { calendarEventTypes, clockEventTypes } from '@banjian/calendar';
import {
  caseEventTypes,
  consultationEventTypes,
  creditEventTypes,
  preReviewEventTypes,
  responsibilityEventTypes,
} from '@banjian/casework';
import { grantedLife, intakeLives, interimLife, refusedLife, silentLife } from '@banjian/casework/testing';
import { itemEventTypes } from '@banjian/catalogue';
import { EventCodec, EventRegistry, type AnyEventTypes, type StoredEvent } from '@banjian/event-store';
import { AesGcm, MemoryKeyRing } from '@banjian/event-store/testing';
import { auditEventTypes, authorityEventTypes } from '@banjian/identity';
import { licenceEventTypes } from '@banjian/licensing';
import { ratingEventTypes } from '@banjian/rating';
import { sharedDataEventTypes } from '@banjian/shared-data';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One stored example of every event type in every version ever written. Stored events are for ever: a file here is never
 * changed. A new type or version asks for a new file; `BANJIAN_GOLDEN=write npm test -- golden` writes those of casework
 * that are missing, the others are written by hand.
 */
const corpus = join(import.meta.dirname, '../fixtures/events');

interface Golden {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const all: readonly AnyEventTypes[] = [
  clockEventTypes,
  calendarEventTypes,
  caseEventTypes,
  preReviewEventTypes,
  creditEventTypes,
  consultationEventTypes,
  responsibilityEventTypes,
  authorityEventTypes,
  itemEventTypes,
  licenceEventTypes,
  ratingEventTypes,
  auditEventTypes,
  sharedDataEventTypes,
];

const registry = new EventRegistry();
for (const types of all) registry.register(types);
const codec = new EventCodec(registry, new MemoryKeyRing(), new AesGcm());

const wanted = registry
  .all()
  .flatMap(({ name, type }) =>
    Array.from({ length: type.version }, (_, index) => ({ name, version: index + 1 })),
  );
const fileOf = ({ name, version }: { name: string; version: number }): string =>
  join(corpus, `${name}.v${String(version)}.json`);

if (process.env['BANJIAN_GOLDEN'] === 'write') writeMissing();

function writeMissing(): void {
  const lives = [grantedLife(), refusedLife(), silentLife(), interimLife(), ...intakeLives()];
  for (const { type, ...data } of lives.flat()) {
    const schemaVersion = registry.find(type)?.type.version ?? 1;
    const file = fileOf({ name: type, version: schemaVersion });
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify({ type, schemaVersion, data }, null, 2)}\n`);
  }
}

const stored = ({ type, schemaVersion, data }: Golden): StoredEvent => ({
  id: '00000000-0000-4000-8000-000000000000',
  stream: 'golden-1',
  revision: 0,
  position: '0',
  commandId: '00000000-0000-4000-8000-000000000000',
  hash: Buffer.alloc(32),
  recordedAt: '2026-03-02T02:00:00.000Z',
  type,
  schemaVersion,
  data: JSON.stringify(data),
  metadata: '{"effectiveAt":"2026-03-02T02:00:00.000Z"}',
});

describe('every event ever written', () => {
  it.each(wanted)('$name of version $version has its example, and it still decodes', async (each) => {
    expect(existsSync(fileOf(each))).toBe(true);
    const golden = JSON.parse(readFileSync(fileOf(each), 'utf8')) as Golden;
    expect([golden.type, golden.schemaVersion]).toEqual([each.name, each.version]);
    const { event } = await codec.decodeWhole<{ type: string }>(stored(golden));
    expect(event.type).toBe(each.name);
  });

  it('has a type that still exists', () => {
    const names = wanted.map(({ name, version }) => `${name}.v${String(version)}`);
    const typeOf = (file: string): string => file.split('.').slice(0, 2).join('.');
    expect(readdirSync(corpus).filter((file) => !names.includes(typeOf(file)))).toEqual([]);
  });

  /** `MaterialsReceived.v1.attachments.json`: a version with an optional field it did not have at first. */
  it.each(readdirSync(corpus).filter((file) => file.split('.').length === 4))(
    '%s: this shape of it still decodes too, and nothing of it is lost',
    async (file) => {
      const golden = JSON.parse(readFileSync(join(corpus, file), 'utf8')) as Golden;
      const { event } = await codec.decodeWhole<{ type: string }>(stored(golden));
      expect(event).toEqual({ type: golden.type, ...golden.data });
    },
  );
});
