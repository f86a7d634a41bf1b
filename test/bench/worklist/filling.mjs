/** Out of one listed case many: as many open ones as asked for, and as many closed. Dues spread over the weeks around now. */
export async function multiply(admin, caseId, count) {
  const began = performance.now();
  const { rows } = await admin.query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'read' AND table_name = 'case_list' AND is_generated = 'NEVER'`,
  );
  const columns = rows.map(({ name }) => name);
  const values = columns.map((name) => changed[name] ?? `c."${name}"`);
  for (const open of [true, false]) {
    await admin.query(
      `INSERT INTO read.case_list (${columns.map((name) => `"${name}"`).join(', ')})
       SELECT ${values.join(', ')} FROM read.case_list c, generate_series(1, $2) AS n, LATERAL (SELECT $3::boolean AS is_open) o
       WHERE c.case_id = $1`,
      [caseId, count, open],
    );
  }
  await admin.query('VACUUM ANALYZE read.case_list');
  const size = await admin.query(`SELECT pg_size_pretty(pg_total_relation_size('read.case_list')) AS size`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${count} open cases of one hall and ${count} closed ones: ${size.rows[0].size}, filled in ${seconds} s`,
  );
}

const due = `now() + ((n * 7919) % 43200 - 2880) * interval '1 minute'`;
const changed = {
  case_id: 'gen_random_uuid()',
  number: `'11532301MB' || CASE WHEN o.is_open THEN 'A' ELSE 'B' END || lpad(n::text, 12, '0')`,
  item_code: `'YN-TB-' || lpad((n % 40)::text, 3, '0')`,
  item_name: `(ARRAY['烟草专卖零售许可证核发', '食品经营许可', '养老机构备案', '托育机构备案'])[1 + n % 4] || (n % 40)::text`,
  stage: `CASE WHEN o.is_open THEN (ARRAY['received', 'awaitingSupplement', 'accepted', 'inReview'])[1 + n % 4] ELSE 'closed' END`,
  open: 'o.is_open',
  applicant_id: `'bench-' || (n % 50000)::text`,
  applicant_name: `'示例' || (n % 50000)::text`,
  handling_organisation: `'org-bench-' || (n % 25)::text`,
  handling_name: `'示例局' || (n % 25)::text`,
  window: `'A' || lpad((n % 30)::text, 2, '0')`,
  submitted_at: `now() - n * interval '1 minute'`,
  due_at: `CASE WHEN o.is_open AND n % 20 > 0 THEN ${due} END`,
  yellow_at: `CASE WHEN o.is_open AND n % 20 > 0 THEN ${due} - interval '3 days' END`,
  red_at: `CASE WHEN o.is_open AND n % 20 > 0 THEN ${due} - interval '1 day' END`,
};
