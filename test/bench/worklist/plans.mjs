/** How PostgreSQL finds a page, as it says itself. */
const order = `ORDER BY coalesce(row.due_at, 'infinity'::timestamptz), row.case_id LIMIT 51`;
const hall = `FROM read.case_list row WHERE row.open AND row.receiving_organisation = 'org-hall-chuxiong'`;

const searched = [
  ['a person', '示例4711'],
  ['a common item', '食品经营'],
];
const counted =
  'row.stage, row.item_code, row.item_name, row.handling_organisation, row.handling_name, row."window"';

export async function plans(admin) {
  const { rows } = await admin.query(
    `SELECT coalesce(row.due_at, 'infinity'::timestamptz)::text AS at, row.case_id AS id ${hall}
     ORDER BY coalesce(row.due_at, 'infinity'::timestamptz), row.case_id OFFSET 50000 LIMIT 1`,
  );
  const { at = 'infinity', id = '00000000-0000-0000-0000-000000000000' } = rows[0] ?? {};
  const after = `AND (coalesce(row.due_at, 'infinity'::timestamptz), row.case_id) > ('${at}'::timestamptz, '${id}'::uuid)`;
  await plan(admin, 'the first page', `SELECT row.* ${hall} ${order}`);
  await plan(admin, 'the page after the 50,000th case', `SELECT row.* ${hall} ${after} ${order}`);
  await plan(
    admin,
    'the newest',
    `SELECT row.* ${hall} ORDER BY row.submitted_at DESC, row.case_id DESC LIMIT 51`,
  );
  for (const [title, word] of searched) {
    const items = `SELECT DISTINCT item_code FROM read.case_list WHERE open AND item_name ILIKE '%${word}%'`;
    const codes = (await admin.query(items)).rows.map(({ item_code: code }) => `'${code}'`);
    const whole = `row.terms @> ARRAY['=' || lower('${word}')]`;
    const found = `(row.terms @> read.search_grams('${word}', 3) OR ${whole} OR row.item_code = ANY (ARRAY[${codes}]::text[]))`;
    const checked = `(row.number ILIKE '%${word}%' OR row.item_name ILIKE '%${word}%' OR ${whole})`;
    await plan(admin, `a search for ${title}`, `SELECT row.* ${hall} AND ${found} AND ${checked} ${order}`);
  }
  await plan(admin, 'the counts', `SELECT ${counted}, count(*) ${hall} GROUP BY ${counted}`);
}

async function plan(admin, title, sql) {
  const { rows } = await admin.query(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`);
  console.log(`\nplan of ${title}`);
  for (const row of rows) console.log(`  ${row['QUERY PLAN'].slice(0, 160)}`);
}
