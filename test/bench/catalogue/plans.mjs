/** How the index in memory finds the answers, and how PostgreSQL does while there is none, as they say themselves. */
import {
  countStatement,
  listStatement,
} from '../../../dist/libs/catalogue/src/adapters/postgres/item-search.statements.js';

export async function plans({ admin, plan: inMemory }) {
  for (const words of ['养老机构', 'yanglao', '申请表']) {
    console.log(`\nlists read in memory for words=${words}`);
    for (const line of await inMemory({ words })) console.log(`  ${line}`);
  }
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
