/** The tables one would make without events. */
import { EntitySchema } from 'typeorm';

const text = { type: 'text' };
const json = { type: 'jsonb' };

export const Session = new EntitySchema({
  name: 'Session',
  columns: {
    tokenHash: { type: 'bytea', primary: true },
    personId: { type: 'uuid' },
    seenAt: { type: 'timestamptz', updateDate: true },
  },
});
export const Account = new EntitySchema({
  name: 'Account',
  columns: {
    personId: { type: 'uuid', primary: true },
    ...{ login: { ...text, unique: true }, role: text, organisation: text, name: text },
  },
});
export const Item = new EntitySchema({
  name: 'Item',
  columns: { code: { type: 'text', primary: true }, version: json },
});
export const Party = new EntitySchema({
  name: 'Party',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    ...{ idType: text, idNumber: text, name: text, phone: text },
  },
  uniques: [{ columns: ['idType', 'idNumber'] }],
});
export const Case = new EntitySchema({
  name: 'Case',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    rowVersion: { type: 'int', version: true },
    number: { ...text, unique: true },
    ...{ stage: text, itemCode: text, itemVersionId: text, channel: text, organisation: text },
    applicantId: { type: 'uuid' },
    form: json,
    receivedAt: { type: 'timestamptz' },
    dueAt: { type: 'timestamptz' },
    acceptedAt: { type: 'timestamptz', nullable: true },
    acceptedBy: { type: 'uuid', nullable: true },
  },
  indices: [{ columns: ['organisation', 'dueAt'] }, { columns: ['applicantId'] }],
});
export const Material = new EntitySchema({
  name: 'Material',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    caseId: { type: 'uuid' },
    ...{ code: text, form: text, copies: { type: 'int' } },
  },
  indices: [{ columns: ['caseId'] }],
});
/** A limit that runs. */
export const Deadline = new EntitySchema({
  name: 'Deadline',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    caseId: { type: 'uuid' },
    ...{ name: text, status: text },
    dueAt: { type: 'timestamptz' },
  },
  indices: [{ columns: ['caseId'] }, { columns: ['status', 'dueAt'] }],
});
export const Audit = new EntitySchema({
  name: 'Audit',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    caseId: { type: 'uuid' },
    what: text,
    before: { ...json, nullable: true },
    after: json,
    by: json,
    at: { type: 'timestamptz', createDate: true },
  },
  indices: [{ columns: ['caseId'] }],
});

export const tables = [Session, Account, Item, Party, Case, Material, Deadline, Audit];
