/**
 * Append the commands of several streams, each with its own outcome: `appended`, `repeated`, `conflict`, `skew` (the
 * recorded instant is over 2 s from the database's clock) or `chain` (the previous hash is not the head's, or time runs
 * backwards). Streams come in ascending order, so that two calls never wait for each other in a ring.
 *
 * The fence comes first: a shared lock whose key is a lower bound of every position this transaction can still get,
 * held until its commit can be seen (see es.watermark). Nothing may call nextval before it.
 */
export const append = `
CREATE FUNCTION es.append(
  streams text[], expected integer[], previous bytea[], commands uuid[], counts integer[],
  owners integer[], ids uuid[], types text[], versions integer[], recorded timestamptz[],
  datas json[], metadatas json[], hashes bytea[]
) RETURNS TABLE (outcome text, last_revision integer, last_position bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  zero CONSTANT bytea := decode(repeat('00', 32), 'hex');
  simulated boolean;
  fence text;
  on_time boolean;
  written boolean;
  first integer := 1;
  last integer;
  firsts integer[];
  positions bigint[];
  appended integer := 0;
BEGIN
  SELECT s.simulation, pg_advisory_xact_lock_shared((2983::bigint << 48) | q.last_value)
    INTO simulated, fence FROM es.store s, es.position_seq q;
  IF simulated IS NULL THEN RAISE EXCEPTION 'es.store is empty: the database was not prepared'; END IF;
  positions := array_fill(NULL::bigint, ARRAY[cardinality(ids)]);

  FOR i IN 1 .. cardinality(streams) LOOP
    last := first + counts[i] - 1;
    IF counts[i] < 1 OR (i > 1 AND streams[i] COLLATE "C" <= streams[i - 1] COLLATE "C") THEN
      RAISE EXCEPTION 'streams must ascend, and each have events';
    END IF;
    on_time := simulated OR (recorded[first] >= clock_timestamp() - interval '2 seconds'
                         AND recorded[last] <= clock_timestamp() + interval '2 seconds');
    written := false;
    IF on_time AND expected[i] = -1 AND previous[i] = zero THEN
      INSERT INTO es.stream (stream, revision, hash, recorded_at)
        VALUES (streams[i], counts[i] - 1, hashes[last], recorded[last])
        ON CONFLICT (stream) DO NOTHING;
      written := FOUND;
    ELSIF on_time AND expected[i] >= 0 THEN
      UPDATE es.stream s
         SET revision = expected[i] + counts[i], hash = hashes[last], recorded_at = recorded[last]
       WHERE s.stream = streams[i] AND s.revision = expected[i] AND s.hash = previous[i]
         AND s.recorded_at <= recorded[first]
         AND NOT EXISTS (SELECT FROM es.event e WHERE e.stream = streams[i] AND e.command_id = commands[i]
                                                  AND e.command_events IS NOT NULL);
      written := FOUND;
    END IF;

    IF written THEN
      FOR j IN first .. last LOOP positions[j] := nextval('es.position_seq'); END LOOP;
      appended := appended + counts[i];
      outcome := 'appended';
      last_revision := expected[i] + counts[i];
      last_position := positions[last];
    ELSE
      SELECT w.outcome, w.last_revision, w.last_position INTO outcome, last_revision, last_position
        FROM es.why_not(streams[i], expected[i], commands[i], on_time) w;
    END IF;
    RETURN NEXT;
    firsts[i] := first;
    first := last + 1;
  END LOOP;
  IF first <> cardinality(ids) + 1 THEN RAISE EXCEPTION 'events and counts do not agree'; END IF;

  IF appended > 0 THEN
    INSERT INTO es.event (position, recorded_at, id, command_id, revision, schema_version, command_events,
                          stream, type, hash, data, metadata)
    SELECT positions[j], recorded[j], ids[j], commands[owners[j]], expected[owners[j]] + 1 + j - firsts[owners[j]],
           versions[j], CASE WHEN j = firsts[owners[j]] THEN counts[owners[j]] END,
           streams[owners[j]], types[j], hashes[j], datas[j], metadatas[j]
      FROM generate_series(1, cardinality(ids)) AS j
     WHERE positions[j] IS NOT NULL;
  END IF;
END $$;
`;

/** Why a command was not appended. A statement of its own, so it sees what was committed while the append waited. */
export const whyNot = `
CREATE FUNCTION es.why_not(wanted text, expected integer, command uuid, on_time boolean,
  OUT outcome text, OUT last_revision integer, OUT last_position bigint)
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  SELECT e.revision + e.command_events - 1 INTO last_revision FROM es.event e
   WHERE e.stream = wanted AND e.command_id = command AND e.command_events IS NOT NULL;
  IF FOUND THEN
    outcome := 'repeated';
    SELECT e.position INTO last_position FROM es.event e WHERE e.stream = wanted AND e.revision = last_revision;
    RETURN;
  END IF;
  last_revision := coalesce((SELECT s.revision FROM es.stream s WHERE s.stream = wanted), -1);
  outcome := CASE WHEN last_revision <> expected THEN 'conflict' WHEN NOT on_time THEN 'skew' ELSE 'chain' END;
END $$;
`;

/**
 * `safe`: no event at or below it can still appear. VOLATILE, and to be called in a statement of its own: only a LATER
 * statement sees every event up to it. First the sequence, then the fences: an append that got its position before the
 * sequence was read had its fence before that, and holds it still unless its end can be seen.
 */
export const watermark = `
CREATE FUNCTION es.watermark(OUT safe bigint, OUT last bigint) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF pg_is_in_recovery() THEN RAISE EXCEPTION 'the watermark is known to the primary only'; END IF;
  SELECT q.last_value INTO last FROM es.position_seq q;
  SELECT least(last, min(((l.classid::bigint & 65535) << 32) | l.objid::bigint)) INTO safe
    FROM pg_locks l
   WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.mode = 'ShareLock' AND l.granted
     AND l.classid::bigint >> 16 = 2983
     AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database());
END $$;
`;
