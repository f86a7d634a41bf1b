/**
 * Statements of the sweeper's lanes. Each reads the index of its lane and nothing else (see the migration), whatever the
 * planner thinks of the numbers: rows are locked by the index's order and updated by their key.
 */

const dueFrom = 'greatest(due_at, CASE WHEN leased_for = due_at THEN leased_until END)';
const warnFrom = 'greatest(warn_at, CASE WHEN warn_leased_for = warn_at THEN warn_leased_until END)';

/**
 * $4: how far $1 may be from the database's own time, in seconds. A sweeper whose clock is wrong claims nothing: its
 * commands would be refused, and its leases would keep sound sweepers from what is due.
 */
const soundClock = '(SELECT abs(extract(epoch FROM clock_timestamp() - $1::timestamptz)) <= $4::float8)';

/** $1 now, $2 until, $3 limit, $5 statutory. Materialized: a plan that ran the inner query twice would claim too many. */
export const claimDue = `
  WITH due AS MATERIALIZED (
    SELECT id FROM read.open_clocks
     WHERE statutory = $5 AND due_at IS NOT NULL AND ${dueFrom} <= $1 AND ${soundClock}
     ORDER BY ${dueFrom}
     LIMIT $3
       FOR UPDATE SKIP LOCKED)
  UPDATE read.open_clocks AS claimed
     SET leased_for = claimed.due_at, leased_until = $2, attempts = claimed.attempts + 1
   WHERE claimed.id = ANY (ARRAY(SELECT id FROM due))
  RETURNING claimed.stream, claimed.clock, claimed.due_at AS "dueAt", claimed.statutory,
            claimed.attempts - 1 AS attempts`;

/** $1 now, $2 until, $3 limit. What is due itself is past being warned of. */
export const claimWarnings = `
  WITH warned AS MATERIALIZED (
    SELECT id FROM read.open_clocks
     WHERE warn_at IS NOT NULL AND ${warnFrom} <= $1 AND ${soundClock}
     ORDER BY ${warnFrom}
     LIMIT $3
       FOR UPDATE SKIP LOCKED)
  UPDATE read.open_clocks AS claimed
     SET warn_leased_for = claimed.warn_at, warn_leased_until = $2
   WHERE claimed.id = ANY (ARRAY(SELECT id FROM warned))
  RETURNING claimed.stream, claimed.clock,
            CASE WHEN claimed.red_at <= $1 THEN 'red' ELSE 'yellow' END AS level,
            CASE WHEN claimed.red_at <= $1 THEN claimed.red_at ELSE claimed.warn_at END AS at`;

/** A loose scan: one step down the index for each edition in use, however many clocks stand under it. */
export const editionsInUse = `
  WITH RECURSIVE found AS (
    (SELECT region, edition, checked FROM read.open_clocks
      WHERE running ORDER BY region, edition, checked LIMIT 1)
    UNION ALL
    SELECT next.* FROM found CROSS JOIN LATERAL (
      SELECT region, edition, checked FROM read.open_clocks AS one
       WHERE running AND (one.region, one.edition, one.checked) > (found.region, found.edition, found.checked)
       ORDER BY region, edition, checked LIMIT 1) AS next)
  SELECT region, edition, checked FROM found`;

const outdated = `running AND region = $5 AND edition = $6 AND checked = $7
       AND (rebase_leased_until IS NULL OR rebase_leased_until <= $1)`;

/** $1 now, $2 until, $3 limit, $5 region, $6 edition, $7 checked. With a clock come the others of its stream. */
export const claimOutdated = `
  WITH soonest AS MATERIALIZED (
    SELECT stream FROM read.open_clocks
     WHERE ${outdated} AND ${soundClock}
     ORDER BY due_at
     LIMIT $3
       FOR UPDATE SKIP LOCKED),
  whole AS MATERIALIZED (
    SELECT id FROM read.open_clocks
     WHERE stream = ANY (ARRAY(SELECT stream FROM soonest)) AND ${outdated}
       FOR UPDATE SKIP LOCKED)
  UPDATE read.open_clocks AS claimed
     SET rebase_leased_until = $2
   WHERE claimed.id = ANY (ARRAY(SELECT id FROM whole))
  RETURNING claimed.stream, claimed.clock, claimed.revision`;

/**
 * Rows named by their ids. What the projection is writing is passed over, not waited for: it writes some rows and takes out
 * others, so that there is no one order to wait in, and a row it has written needs no mark any more. One that was passed over
 * in vain comes free with its lease.
 */
const atHand =
  'SELECT id FROM read.open_clocks WHERE id = ANY ($1::text[]) ORDER BY id FOR UPDATE SKIP LOCKED';

/** $1 ids, $2 instants the clocks were due at, $3 until. */
export const doneDue = `
  WITH held AS MATERIALIZED (${atHand})
  UPDATE read.open_clocks AS done SET leased_until = $3
    FROM unnest($1::text[], $2::timestamptz[]) AS swept (id, due_at)
   WHERE done.id = swept.id AND done.due_at = swept.due_at AND done.id IN (SELECT id FROM held)`;

/** $1 ids, $2 revisions, $3 edition. A row that has changed since it was claimed has not been looked at as it stands. */
export const checkOutdated = `
  WITH held AS MATERIALIZED (${atHand})
  UPDATE read.open_clocks AS done
     SET checked_edition = $3, checked_revision = seen.revision, rebase_leased_until = NULL
    FROM unnest($1::text[], $2::integer[]) AS seen (id, revision)
   WHERE done.id = seen.id AND done.id IN (SELECT id FROM held)`;

/** The first entry of each lane's index: all an idle look reads. */
export const nextInstants = `
  SELECT least(
    (SELECT ${dueFrom} FROM read.open_clocks WHERE statutory AND due_at IS NOT NULL ORDER BY ${dueFrom} LIMIT 1),
    (SELECT ${dueFrom} FROM read.open_clocks WHERE NOT statutory AND due_at IS NOT NULL ORDER BY ${dueFrom} LIMIT 1)
  ) AS "dueAt",
  (SELECT ${warnFrom} FROM read.open_clocks WHERE warn_at IS NOT NULL ORDER BY ${warnFrom} LIMIT 1) AS "warnAt"`;
