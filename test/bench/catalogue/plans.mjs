/** How PostgreSQL finds the answers, as it says itself. */
import {
  countStatement,
  listStatement,
} from '../../../dist/libs/catalogue/src/adapters/postgres/item-search.statements.js';

export async function plans(admin) {
  const now = new Date().toISOString();
  await plan(admin, 'words=养老机构', listStatement({ words: '养老机构' }, now, 20));
  await plan(admin, 'words=yanglao', listStatement({ words: 'yanglao' }, now, 20));
  await plan(admin, 'words=申请表', listStatement({ words: '申请表' }, now, 20));
  await plan(admin, 'theme=养老服务', listStatement({ theme: '养老服务' }, now, 20));
  await plan(admin, 'counts of words=养老', countStatement({ words: '养老' }, now));
}

async function plan(admin, title, { sql, values }) {
  const { rows } = await admin.query(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`, values);
  console.log(`\nplan of ${title}`);
  for (const row of rows) console.log(`  ${row['QUERY PLAN'].slice(0, 160)}`);
}
