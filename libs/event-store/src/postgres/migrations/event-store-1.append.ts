/**
 * Append the commands of several streams, each with its own outcome. Streams come in ascending order, so that two calls
 * never wait for each other in a ring. Answers three numbers a command: outcome, revision, position, the outcome being
 * 0 appended, 1 repeated, 2 conflict (the revision is the stream's, −1 for none), 3 skew (a recorded instant is over 2 s
 * from the database's clock), 4 chain (the previous hash is not the head's, or time runs backwards).
 *
 * The fence comes first: a shared lock whose key is a lower bound of every position this transaction can still get,
 * held until its commit can be seen (see es.watermark). Nothing may call nextval before it.
 *
 * One command alone goes the short way: every expression of PL/pgSQL is set up anew in each transaction, so the fewer
 * the better. What does not succeed there comes to its end in the loop, which finds out why.
 */
export const append = `
CREATE FUNCTION es.append(
  streams text[], expected integer[], previous bytea[], commands uuid[], counts integer[],
  owners integer[], ids uuid[], types text[], versions integer[], recorded timestamptz[],
  datas json[], metadatas json[], hashes bytea[]
) RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  low CONSTANT bigint := pg_sequence_last_value('es.position_seq'::regclass);
  on_time boolean;
  written boolean;
  appended boolean;
  first integer;
  last integer;
  firsts integer[];
  positions bigint[];
  answer bigint[];
BEGIN
  IF low IS NULL OR NOT pg_try_advisory_xact_lock_shared((2983::bigint << 48) | low) THEN
    RAISE EXCEPTION 'the sequence of positions is pristine: the database was not prepared';
  END IF;

  IF cardinality(streams) = 1 AND counts[1] = cardinality(ids) THEN
    IF expected[1] < 0 THEN
      INSERT INTO es.stream (stream, revision, hash, recorded_at)
      SELECT streams[1], counts[1] - 1, hashes[counts[1]], recorded[counts[1]]
       WHERE recorded[1] >= clock_timestamp() - interval '2 seconds'
         AND recorded[counts[1]] <= clock_timestamp() + interval '2 seconds'
         AND expected[1] = -1 AND previous[1] = decode(repeat('00', 32), 'hex')
          ON CONFLICT (stream) DO NOTHING;
    ELSE
      UPDATE es.stream s
         SET revision = expected[1] + counts[1], hash = hashes[counts[1]], recorded_at = recorded[counts[1]]
       WHERE s.stream = streams[1] AND s.revision = expected[1] AND s.hash = previous[1]
         AND s.recorded_at <= recorded[1]
         AND recorded[1] >= clock_timestamp() - interval '2 seconds'
         AND recorded[counts[1]] <= clock_timestamp() + interval '2 seconds'
         AND NOT EXISTS (SELECT FROM es.event e WHERE e.stream = streams[1] AND e.command_id = commands[1]
                                                  AND e.command_events IS NOT NULL);
    END IF;
    IF FOUND THEN
      INSERT INTO es.event (position, recorded_at, id, command_id, revision, schema_version, command_events,
                            stream, type, hash, data, metadata)
      SELECT nextval('es.position_seq'), recorded[j], ids[j], commands[1], expected[1] + j, versions[j],
             CASE WHEN j = 1 THEN counts[1] END, streams[1], types[j], hashes[j], datas[j], metadatas[j]
        FROM generate_series(1, counts[1]) AS j;
      RETURN ARRAY[0, expected[1] + counts[1], currval('es.position_seq')];
    END IF;
  END IF;

  first := 1;
  positions := array_fill(NULL::bigint, ARRAY[cardinality(ids)]);
  FOR i IN 1 .. cardinality(streams) LOOP
    last := first + counts[i] - 1;
    IF counts[i] < 1 OR (i > 1 AND streams[i] COLLATE "C" <= streams[i - 1] COLLATE "C") THEN
      RAISE EXCEPTION 'streams must ascend, and each have events';
    END IF;
    on_time := (recorded[first] >= clock_timestamp() - interval '2 seconds'
            AND recorded[last] <= clock_timestamp() + interval '2 seconds');
    IF NOT on_time THEN on_time := (SELECT s.simulation FROM es.store s); END IF;
    written := false;
    IF on_time AND expected[i] = -1 AND previous[i] = decode(repeat('00', 32), 'hex') THEN
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
      appended := true;
      answer := answer || ARRAY[0, expected[i] + counts[i], positions[last]];
    ELSE
      answer := answer || es.why_not(streams[i], expected[i], commands[i], on_time);
    END IF;
    firsts[i] := first;
    first := last + 1;
  END LOOP;
  IF first <> cardinality(ids) + 1 THEN RAISE EXCEPTION 'events and counts do not agree'; END IF;

  IF appended THEN
    INSERT INTO es.event (position, recorded_at, id, command_id, revision, schema_version, command_events,
                          stream, type, hash, data, metadata)
    SELECT positions[j], recorded[j], ids[j], commands[owners[j]], expected[owners[j]] + 1 + j - firsts[owners[j]],
           versions[j], CASE WHEN j = firsts[owners[j]] THEN counts[owners[j]] END,
           streams[owners[j]], types[j], hashes[j], datas[j], metadatas[j]
      FROM generate_series(1, cardinality(ids)) AS j
     WHERE positions[j] IS NOT NULL;
  END IF;
  RETURN answer;
END $$;
`;

/** Why a command was not appended. Statements of its own, so they see what was committed while the append waited. */
export const whyNot = `
CREATE FUNCTION es.why_not(wanted text, expected integer, command uuid, on_time boolean) RETURNS bigint[]
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  ended integer;
BEGIN
  SELECT e.revision + e.command_events - 1 INTO ended FROM es.event e
   WHERE e.stream = wanted AND e.command_id = command AND e.command_events IS NOT NULL;
  IF FOUND THEN
    RETURN ARRAY[1, ended, (SELECT e.position FROM es.event e WHERE e.stream = wanted AND e.revision = ended)];
  END IF;
  ended := coalesce((SELECT s.revision FROM es.stream s WHERE s.stream = wanted), -1);
  RETURN ARRAY[CASE WHEN ended <> expected THEN 2 WHEN NOT on_time THEN 3 ELSE 4 END, ended, 0];
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
