/** What one would build without events: load the row with TypeORM, change it, save it, write an audit row. */
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';
import { dataOf, metadataOf } from './payload.mjs';

const CaseRow = new EntitySchema({
  name: 'CaseRow',
  tableName: 'case_row',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int', version: true },
    stage: { type: 'text' },
    form: { type: 'jsonb' },
  },
});
const AuditRow = new EntitySchema({
  name: 'AuditRow',
  tableName: 'audit_row',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    caseId: { type: 'uuid', name: 'case_id' },
    what: { type: 'text' },
    before: { type: 'jsonb' },
    by: { type: 'jsonb' },
    at: { type: 'timestamptz', createDate: true },
  },
});
const rowsAWriter = 20;

export async function crudWithAudit(url, writers) {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [CaseRow, AuditRow],
    synchronize: true,
    poolSize: writers,
  });
  await source.initialize();
  const cases = Array.from({ length: writers * rowsAWriter }, (_, i) => ({
    id: randomUUID(),
    stage: 'submitted',
    form: dataOf(i),
  }));
  await source.getRepository(CaseRow).save(cases, { chunk: 100 });
  return {
    title: '(iii) TypeORM update with audit row',
    short: 'crud',
    url,
    table: 'audit_row',
    async appendOnce(writer, count) {
      const { id } = cases[writer * rowsAWriter + (count % rowsAWriter)];
      await source.transaction(async (manager) => {
        const row = await manager.findOneByOrFail(CaseRow, { id });
        const before = row.form;
        row.stage = `stage ${count}`;
        row.form = dataOf(count);
        await manager.save(CaseRow, row);
        await manager.insert(AuditRow, { caseId: id, what: 'CaseAccepted', before, by: metadataOf() });
      });
    },
    close: () => source.destroy(),
  };
}
crudWithAudit.title = 'crud';
