const secure = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** Columns, constraints and (`indexes`) indexes of a table, in words that are equal where two tables are alike. */
const tableShape = `
CREATE FUNCTION es.table_shape(what regclass, indexes boolean) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT concat_ws(E'\\n',
    (SELECT string_agg(format('%I %s %s %s %s%s %s', attname, format_type(atttypid, atttypmod), attnotnull, attcollation,
              attidentity, attgenerated, pg_get_expr(adbin, adrelid)), E'\\n' ORDER BY attnum)
       FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = what AND attnum > 0 AND NOT attisdropped),
    (SELECT string_agg(format('%I %s', conname, pg_get_constraintdef(oid)), E'\\n' ORDER BY conname)
       FROM pg_constraint WHERE conrelid = what AND contype <> 'n'),
    (SELECT string_agg(format('%I %s', relname, regexp_replace(pg_get_indexdef(indexrelid), ' ON .*? USING ', ' ')), E'\\n' ORDER BY relname)
       FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = what AND indexes))
$$`;

/** Make the indexes of \`read.t\` that \`read_next.t\` has not yet, under their own names. */
const missingIndexes = `
CREATE FUNCTION es.make_missing_indexes(t text, only_unique boolean) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  live regclass := format('read.%I', t)::regclass;
  beside regclass := format('read_next.%I', t)::regclass;
  definition text;
BEGIN
  FOR definition IN
    SELECT pg_get_indexdef(indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = indexrelid
     WHERE indrelid = live AND (indisunique OR NOT only_unique)
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = live AND conindid = indexrelid)
       AND NOT EXISTS (SELECT FROM pg_index o JOIN pg_class n ON n.oid = o.indexrelid WHERE o.indrelid = beside AND n.relname = c.relname)
     ORDER BY relname
  LOOP
    EXECUTE regexp_replace(definition, ' ON .*? USING ', format(' ON read_next.%I USING ', t));
  END LOOP;
END $$`;

/**
 * An empty table like \`read.t\` in \`read_next\`: columns, constraints, unique indexes, storage and grants; whatever stood there is
 * dropped. The other indexes come when it is filled (\`es.beside_indexed\`): filling under them would take twice as long.
 */
const besideMade = `
CREATE FUNCTION es.beside_made(t text) RETURNS void LANGUAGE plpgsql ${secure} AS $$
DECLARE
  live regclass := format('read.%I', t)::regclass;
  command text;
BEGIN
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = live)
     OR EXISTS (SELECT FROM pg_constraint WHERE (conrelid = live OR confrelid = live) AND contype NOT IN ('p', 'u', 'c', 'n'))
     OR EXISTS (SELECT FROM pg_attrdef WHERE adrelid = live AND pg_get_expr(adbin, adrelid) LIKE '%nextval(%')
     OR EXISTS (SELECT FROM pg_class WHERE oid = live AND (relkind <> 'r' OR relrowsecurity OR relhassubclass)) THEN
    RAISE EXCEPTION 'read.% has triggers, foreign keys, a sequence, parts or row security: none can be made beside it', t;
  END IF;
  EXECUTE format('DROP TABLE IF EXISTS read_next.%I', t);
  EXECUTE format('CREATE TABLE read_next.%I (LIKE read.%I INCLUDING ALL EXCLUDING INDEXES)', t, t);
  FOR command IN
    SELECT format('ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE conrelid = live AND contype IN ('p', 'u')
    UNION ALL SELECT format('SET (%s)', array_to_string(reloptions, ', ')) FROM pg_class WHERE oid = live AND reloptions IS NOT NULL
  LOOP
    EXECUTE format('ALTER TABLE read_next.%I %s', t, command);
  END LOOP;
  FOR command IN
    SELECT format('GRANT %s ON read_next.%I TO %s%s', privilege_type, t,
             CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
             CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
      FROM pg_class, aclexplode(relacl) WHERE oid = live AND grantee <> relowner
  LOOP
    EXECUTE command;
  END LOOP;
  PERFORM es.make_missing_indexes(t, true);
END $$`;

const besideFits = `
CREATE FUNCTION es.beside_fits(t text, indexes boolean) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(to_regclass(format('read_next.%I', t)) IS NOT NULL
    AND es.table_shape(format('read.%I', t)::regclass, indexes) = es.table_shape(to_regclass(format('read_next.%I', t)), indexes), false)
$$`;

/** All its indexes, and what the planner wants to know of it. Again: only what is missing. */
const besideIndexed = `
CREATE FUNCTION es.beside_indexed(t text) RETURNS void LANGUAGE plpgsql ${secure} AS $$
BEGIN
  PERFORM es.make_missing_indexes(t, false);
  EXECUTE format('ANALYZE read_next.%I', t);
END $$`;

/**
 * The table beside takes the place of \`read.t\`, its checkpoint that of the projection; nothing of the old one is left. Answers
 * false where the two are no longer alike (a migration has passed). Whoever reads waits a moment; where somebody
 * holds the table longer, it fails and is tried again, rather than let all others wait behind it.
 */
const besideServes = `
CREATE FUNCTION es.beside_serves(t text, projection text) RETURNS boolean LANGUAGE plpgsql ${secure} SET lock_timeout = '200ms' AS $$
BEGIN
  EXECUTE format('LOCK TABLE read.%I, read_next.%I IN ACCESS EXCLUSIVE MODE', t, t);
  IF NOT es.beside_fits(t, true) THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP TABLE read.%I', t);
  EXECUTE format('ALTER TABLE read_next.%I SET SCHEMA read', t);
  UPDATE es.checkpoint live
     SET version = beside.version, position = beside.position, seen_through = beside.seen_through, parked_at = NULL,
         parked_event = NULL, parked_reason = NULL, updated_at = clock_timestamp()
    FROM es.checkpoint beside WHERE live.name = projection AND beside.name = 'rebuild:' || projection;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no rebuild of % is under way', projection;
  END IF;
  DELETE FROM es.checkpoint WHERE name = 'rebuild:' || projection;
  RETURN true;
END $$`;

/** Given up: table and checkpoint go. */
const besideDropped = `
CREATE FUNCTION es.beside_dropped(t text, projection text) RETURNS void LANGUAGE plpgsql ${secure} AS $$
BEGIN
  DELETE FROM es.checkpoint WHERE name = 'rebuild:' || projection;
  EXECUTE format('DROP TABLE IF EXISTS read_next.%I', t);
END $$`;

/**
 * Tables of read models belong to the owner of the store, who alone may put another one in their place. Called by the
 * administrator who made them, as himself.
 */
const owned = `
CREATE FUNCTION es.own_read_models() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'read'::regnamespace AND relkind = 'r' AND relowner <> 'banjian_owner'::regrole
  LOOP
    EXECUTE format('ALTER TABLE read.%I OWNER TO banjian_owner', t);
  END LOOP;
END $$`;

export const functions = [
  tableShape,
  missingIndexes,
  besideMade,
  besideFits,
  besideIndexed,
  besideServes,
  besideDropped,
  owned,
];

const called =
  'es.beside_made, es.beside_fits, es.table_shape, es.beside_indexed, es.beside_serves, es.beside_dropped';

export const grants = `
REVOKE ALL ON FUNCTION ${called}, es.make_missing_indexes, es.own_read_models FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${called} TO banjian_app;
GRANT USAGE ON SCHEMA read_next TO banjian_app;
`;
