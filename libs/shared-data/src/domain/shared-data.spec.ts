import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { kinds, sourceOf } from './kinds.js';
import {
  holdsConfirmed,
  sharedDataDecider,
  valueFor,
  type Recording,
  type SharedDataCommand,
  type SharedDataEvent,
} from './shared-data.js';

const given = deciderSpec(sharedDataDecider);
const stateAfter = (...events: readonly SharedDataEvent[]) =>
  events.reduce((state, event) => sharedDataDecider.evolve(state, event), sharedDataDecider.initial);

const subject = 'party-1';
const declared: Recording = {
  kind: 'businessLicence',
  fields: { name: '示例店', address: '示例路1号' },
  source: { by: 'case', name: '办件 N0001' },
  trust: 'D',
  asOf: '2026-03-02',
};
const checked: Recording = { ...declared, trust: 'B', asOf: '2026-03-20' };
const official: Recording = {
  ...declared,
  source: { by: 'import', name: '示例局' },
  trust: 'A',
  fields: { name: '示例商店' },
};

const record = (...recordings: readonly Recording[]): SharedDataCommand => ({
  type: 'RecordSharedData',
  subject,
  recordings,
});
const recorded = (recording: Recording): SharedDataEvent => ({
  type: 'SharedDataRecorded',
  subject,
  ...recording,
});
const objected: SharedDataEvent = { type: 'SharingObjected', subject, by: 'person-1' };

describe('shared data (共享数据)', () => {
  it('keep what an application says', () => {
    given().when(record(declared)).then(recorded(declared));
  });

  it('keep several kinds at once, each only once, or none when one of them is refused', () => {
    const contact: Recording = { ...declared, kind: 'contact', fields: { phone: '0878-0000000' } };
    given()
      .when(record(declared, contact, declared))
      .then(recorded(declared), recorded(contact));
    given()
      .when(record(declared, { ...declared, kind: 'horoscope' }))
      .thenRejected('shareddata.unknown-kind');
  });

  it('keep nothing that stands already, and only what changed', () => {
    given(recorded(declared)).when(record(declared)).thenNothing();
    given(recorded(declared))
      .when(record({ ...declared, asOf: '2026-03-31' }))
      .thenNothing();
    const moved = { ...declared, fields: { name: '示例店', address: '示例路2号' }, asOf: '2026-03-03' };
    given(recorded(declared))
      .when(record(moved))
      .then(recorded({ ...moved, fields: { address: '示例路2号' } }));
  });

  it('say the same again after thirty days, so that it is known to be still so', () => {
    const later = { ...declared, asOf: '2026-04-01' };
    given(recorded(declared)).when(record(later)).then(recorded(later));
  });

  it('are not put back by what is older', () => {
    given(recorded(declared))
      .when(record({ ...declared, fields: { name: '旧名' }, asOf: '2025-01-01' }))
      .thenNothing();
  });

  it('are refused for a kind or a field nobody keeps', () => {
    given()
      .when(record({ ...declared, kind: 'horoscope' }))
      .thenRejected('shareddata.unknown-kind');
    given()
      .when(record({ ...declared, fields: { toString: 'x' } }))
      .thenRejected('shareddata.unknown-field');
  });

  it('are not kept from the cases of a party that objected, only from registers', () => {
    given(objected).when(record(declared)).thenNothing();
    given(objected).when(record(official)).then(recorded(official));
  });
});

describe('objection (反对)', () => {
  it('is said once, and taken back once', () => {
    given().when({ type: 'ObjectToSharing', subject, by: 'person-1' }).then(objected);
    given(objected).when({ type: 'ObjectToSharing', subject, by: 'person-1' }).thenNothing();
    given(objected)
      .when({ type: 'WithdrawSharingObjection', subject, by: 'person-1' })
      .then({ type: 'SharingObjectionWithdrawn', subject, by: 'person-1' });
    given().when({ type: 'WithdrawSharingObjection', subject, by: 'person-1' }).thenNothing();
  });

  it('leaves nothing to prefill, until it is taken back', () => {
    const back: SharedDataEvent = { type: 'SharingObjectionWithdrawn', subject, by: 'person-1' };
    expect(valueFor(stateAfter(recorded(declared), objected), 'businessLicence', 'name')).toBeUndefined();
    expect(valueFor(stateAfter(recorded(declared), objected, back), 'businessLicence', 'name')?.value).toBe(
      '示例店',
    );
  });
});

describe('the value that is prefilled (预填)', () => {
  const nameAfter = (...recordings: readonly Recording[]) =>
    valueFor(stateAfter(...recordings.map(recorded)), 'businessLicence', 'name')?.value;

  it('is the newest, and of the same day the confirmed one', () => {
    const newer: Recording = { ...declared, fields: { name: '新名' }, asOf: '2026-05-01' };
    expect(nameAfter(declared, official)).toBe('示例商店');
    expect(nameAfter(official, declared)).toBe('示例商店');
    expect(nameAfter(official, newer)).toBe('新名');
    expect(nameAfter(newer, checked)).toBe('新名');
  });

  it('does not make a kind obtainable that only the applicant said (C08)', () => {
    expect(holdsConfirmed(stateAfter(recorded(declared)), 'businessLicence')).toBe(false);
    expect(holdsConfirmed(stateAfter(recorded(declared), recorded(checked)), 'businessLicence')).toBe(true);
    expect(holdsConfirmed(stateAfter(recorded(checked)), 'idCard')).toBe(false);
  });
});

describe('kinds of shared data', () => {
  it('are named by forms as kind and field, and by nothing else', () => {
    expect(sourceOf('businessLicence.name')).toEqual({ kind: 'businessLicence', field: 'name' });
    for (const other of ['businessLicence', 'businessLicence.none', 'none.name', 'constructor.name', ''])
      expect(sourceOf(other)).toBeUndefined();
    for (const { name } of Object.values(kinds)) expect(name).toMatch(/\p{Script=Han}/u);
  });
});
