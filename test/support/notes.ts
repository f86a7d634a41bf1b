/** The smallest world that has everything a read model can meet: several rows an event, rows that go, values of every kind. */
import { defineEvents, projectInto, type ProjectionInto, type RowProjection } from '@banjian/event-store';
import type { Instant, Variants } from '@banjian/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type NoteEvent = Variants<{
  /** Concerns one row for each name; `remark` stays, `place` holds until the next one without it. */
  Noted: {
    names: readonly string[];
    amount: number;
    person: string;
    remark: string;
    place?: string;
    huge?: number;
  };
  Struck: { names: readonly string[] };
}>;

const closed = (required: object, optional: object = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
const text = { type: 'string' };
const names = { type: 'array', items: text };
const amount = { type: 'integer' };

export const noteEvents = defineEvents<NoteEvent>({
  Noted: {
    version: 1,
    schema: closed({ names, amount, person: text, remark: text }, { place: text, huge: amount }),
    personal: [{ path: 'remark', subject: 'person', erased: '（已删除）' }],
  },
  Struck: { version: 1, schema: closed({ names }) },
});

export interface NoteRow {
  readonly name: string;
  readonly count: number;
  readonly total: number;
  readonly place?: string | null;
  readonly remarks: readonly { readonly text: string; readonly at: Instant }[];
  /** A database that keeps 32 bits refuses more. */
  readonly small: number;
}

abstract class NoteColumns implements NoteRow {
  @PrimaryColumn('text') readonly name!: string;
  @Column('integer') readonly count!: number;
  @Column('integer') readonly total!: number;
  @Column('text', { nullable: true }) readonly place!: string | null;
  @Column('json') readonly remarks!: NoteRow['remarks'];
  @Column('integer') readonly small!: number;
}

@Entity({ schema: 'read', name: 'note' })
export class NoteEntity extends NoteColumns {}

@Entity({ schema: 'read', name: 'other_note' })
export class OtherNoteEntity extends NoteColumns {}

const columns = `name text PRIMARY KEY, count integer NOT NULL, total integer NOT NULL, place text,
  remarks json NOT NULL, small integer NOT NULL`;
export const noteTables = `CREATE TABLE read.note (${columns}); CREATE TABLE read.other_note (${columns});`;

const nothing: Omit<NoteRow, 'name'> = { count: 0, total: 0, remarks: [], small: 0 };

export const notes: RowProjection<NoteRow, NoteEvent> = {
  name: 'test.notes',
  version: 1,
  types: ['Noted', 'Struck'],
  keys: ({ event }) => event.names,
  evolve(row, { event, recordedAt }, name) {
    if (event.type === 'Struck') return undefined;
    const { count, total, remarks } = row ?? nothing;
    const { amount: more, remark, place, huge = 0 } = event;
    const said = [...remarks, { text: remark, at: recordedAt }];
    const kept = { name, count: count + 1, total: total + more, remarks: said, small: huge };
    return { ...kept, ...(place !== undefined && { place }) };
  },
};

/** The same rows in a table of its own, kept by a program with a bug. */
export const superstitious: RowProjection<NoteRow, NoteEvent> = {
  ...notes,
  name: 'test.superstitious',
  evolve(row, recorded, name) {
    if (recorded.event.type === 'Noted' && recorded.event.amount === 13)
      throw new RangeError('13 is unlucky');
    return notes.evolve(row, recorded, name);
  },
};

export const intoNotes: ProjectionInto = projectInto(NoteEntity, notes);
export const intoOtherNotes: ProjectionInto = projectInto(OtherNoteEntity, superstitious);

export const noted = (change: Partial<Extract<NoteEvent, { type: 'Noted' }>> = {}): NoteEvent => ({
  type: 'Noted',
  names: ['a'],
  amount: 1,
  person: 'party-1',
  remark: '备注',
  ...change,
});

/** Events that meet in the same rows, in an order that matters. */
export function noteHistory(count: number): readonly NoteEvent[] {
  return Array.from({ length: count }, (_, n): NoteEvent => {
    const names = [`row-${n % 11}`, `row-${n % 3}`];
    if (n % 17 === 16) return { type: 'Struck', names };
    const remark = `备注 ${n}`;
    const person = `party-${n % 5}`;
    return noted({ names, amount: n, remark, person, ...(n % 4 === 0 && { place: `${n}` }) });
  });
}
