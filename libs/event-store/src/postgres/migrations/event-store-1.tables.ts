/**
 * Bodies are `json`, never `jsonb`: their bytes are what the hash covers. `command_events` stands on the first event of
 * a command only and says how many it has, so that one small index answers a repeated command. What a row must hold is
 * checked by es.append, the only way in: constraints would be set up anew for every statement.
 */
export const tables = `
CREATE SEQUENCE es.position_seq AS bigint CACHE 1;

CREATE TABLE es.store (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  genesis bigint NOT NULL DEFAULT nextval('es.position_seq'),
  simulation boolean NOT NULL,
  demo boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE es.stream (
  stream text COLLATE "C" PRIMARY KEY,
  revision integer NOT NULL,
  hash bytea NOT NULL,
  recorded_at timestamptz NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE es.event (
  position bigint PRIMARY KEY,
  recorded_at timestamptz NOT NULL,
  id uuid NOT NULL,
  command_id uuid NOT NULL,
  revision integer NOT NULL,
  schema_version integer NOT NULL,
  command_events integer,
  stream text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  data json NOT NULL,
  metadata json NOT NULL,
  UNIQUE (stream, revision)
);
CREATE UNIQUE INDEX event_command ON es.event (stream, command_id) WHERE command_events IS NOT NULL;
`;

/** Triggers that fire for everybody, the owner and replication included. */
export const guards = `
CREATE FUNCTION es.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: what happened is never rewritten', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION es.refuse_stranger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'banjian_appender' THEN
    RAISE EXCEPTION 'INSERT on es.event is refused: events are appended by es.append only'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE OR TRUNCATE ON es.event
  FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER appended_only BEFORE INSERT ON es.event
  FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_stranger();
CREATE TRIGGER set_once BEFORE UPDATE OR DELETE OR TRUNCATE ON es.store
  FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
ALTER TABLE es.event ENABLE ALWAYS TRIGGER never_rewritten;
ALTER TABLE es.event ENABLE ALWAYS TRIGGER appended_only;
ALTER TABLE es.store ENABLE ALWAYS TRIGGER set_once;
`;
