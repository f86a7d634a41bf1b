import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { licenceDecider, type LicenceEvent } from '../../domain/licence.js';
import { licenceEventTypes } from './licence-event-types.js';

interface Golden {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const corpus = join(import.meta.dirname, '../../../../../test/fixtures/events');
const golden = async (name: string): Promise<Golden> =>
  JSON.parse(await readFile(join(corpus, `${name}.json`), 'utf8')) as Golden;

const fits = new Ajv({ strict: true }).compile(licenceEventTypes.LicenceIssued.schema);

describe('events of a licence, as they were written', () => {
  it('LicenceIssued of version 1 still decodes and folds', async () => {
    const { type, schemaVersion, data } = await golden('LicenceIssued.v1');
    expect([type, schemaVersion, fits(data)]).toEqual(['LicenceIssued', 1, true]);
    const event = { ...data, type } as unknown as LicenceEvent;
    expect(licenceDecider.evolve(licenceDecider.initial, event)).toMatchObject({
      standing: 'valid',
      issued: { serial: '20230000403', validUntil: '2031-03-01' },
    });
  });

  it('what is decided today fits the schema it is stored under, with an end and without', async () => {
    const { data } = await golden('LicenceIssued.v1');
    const { identifier, version, issuedOn, validUntil, ...order } = data;
    expect([identifier, version, issuedOn, validUntil]).not.toContain(undefined);
    for (const validity of [{}, { validMonths: 60 }]) {
      const command = { type: 'IssueLicence', ...order, ...validity, on: '2026-03-03' } as never;
      const [issued] = licenceDecider.decide(command, licenceDecider.initial);
      const stored = JSON.stringify({ ...issued, type: undefined });
      expect(fits(JSON.parse(stored))).toBe(true);
    }
  });

  it('seals what is personal under the holder, and nothing else', () => {
    const { personal = [] } = licenceEventTypes.LicenceIssued;
    expect(personal.map(({ path }) => path)).toEqual([
      'holder.name',
      'holder.idType',
      'holder.idNumber',
      'subject',
      'attributes',
    ]);
    expect(new Set(personal.map(({ subject }) => subject))).toEqual(new Set(['holder.id']));
  });

  it('still fits its schema once the holder is erased', async () => {
    const { data } = await golden('LicenceIssued.v1');
    const gone = { name: '（已依法删除）', idType: '（已依法删除）', idNumber: '（已依法删除）' };
    const erased = { ...data, holder: { id: 'party-1', kind: 'person', ...gone }, subject: '（已依法删除）' };
    expect(fits({ ...erased, attributes: [] })).toBe(true);
    expect(fits({ ...erased, attributes: [], more: 1 })).toBe(false);
  });

  it('LicenceRevoked seals its reason under the holder, and folds', async () => {
    expect(licenceEventTypes.LicenceRevoked.personal?.map(({ path, subject }) => [path, subject])).toEqual([
      ['reason', 'holder'],
    ]);
    const events = await Promise.all(
      ['LicenceIssued.v1', 'LicenceRevoked.v1.deregistration'].map(async (name) => {
        const { type, data } = await golden(name);
        return { ...data, type } as unknown as LicenceEvent;
      }),
    );
    expect(
      events.reduce((sofar, event) => licenceDecider.evolve(sofar, event), licenceDecider.initial),
    ).toMatchObject({
      standing: 'revoked',
      issued: { serial: '20230000403' },
      revoked: { revokedOn: '2026-04-02', deregistration: '行政许可法 第七十条第（四）项' },
    });
  });
});
