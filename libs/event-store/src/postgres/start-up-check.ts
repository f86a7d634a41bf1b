import { type StoreFacts, UnfitStore } from '../store-facts.js';
import type { Connections } from './connections.js';
import { present } from './rows.js';

/** The database is not one that this event store may run on; the message says why, all reasons at once. */
export class UnfitDatabase extends UnfitStore {
  override readonly name = 'UnfitDatabase';
}

/** Claims that must hold, each with what is wrong when it does not; evaluated one by one, cheapest first. */
const claims: readonly (readonly [claim: string, otherwise: string])[] = [
  ['NOT pg_is_in_recovery()', 'this server is a standby: only the primary knows the watermark'],
  [
    `(SELECT count(*) = 3 FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('data', 'metadata', 'hash')
       WHERE c.oid = to_regclass('es.event') AND a.atttypid = CASE a.attname WHEN 'hash' THEN 'bytea'::regtype ELSE 'json'::regtype END)`,
    'the schema es is missing or not as this version expects it: run the migrations (prepareDatabase)',
  ],
  [
    `(SELECT s.seqcache = 1 AND s.seqincrement = 1 AND NOT s.seqcycle FROM pg_sequence s
       WHERE s.seqrelid = to_regclass('es.position_seq'))`,
    'the sequence es.position_seq is not CACHE 1 INCREMENT 1 NO CYCLE: positions would not follow the order of the appends',
  ],
  [
    `(SELECT p.prosecdef AND p.proowner = 'banjian_appender'::regrole FROM pg_proc p
       WHERE p.oid = (SELECT f.oid FROM pg_proc f WHERE f.proname = 'append' AND f.pronamespace = to_regnamespace('es')))`,
    'es.append does not run as banjian_appender',
  ],
  [
    `(SELECT count(*) = 2 FROM pg_trigger t WHERE t.tgrelid = to_regclass('es.event') AND t.tgenabled = 'A'
       AND t.tgname IN ('never_rewritten', 'appended_only'))`,
    'the triggers that guard es.event are missing or switched off',
  ],
];

/** Throws `UnfitDatabase`, or answers what the store's row says. */
export async function startUpCheck(connections: Connections): Promise<StoreFacts> {
  const wrong: string[] = [];
  for (const [claim, otherwise] of claims) {
    const [row] = await connections.run({ name: '', text: `SELECT coalesce(${claim}, false)` }, []);
    if (row?.[0] !== 't') wrong.push(otherwise);
  }
  if (wrong.length > 0) throw new UnfitDatabase(wrong.join('; '));
  const [store] = await connections.run(
    {
      name: '',
      text: 'SELECT s.id, s.simulation, s.demo FROM es.store s, es.position_seq q WHERE q.is_called',
    },
    [],
  );
  if (!store) throw new UnfitDatabase('es.store is empty: run prepareDatabase');
  const [storeId, simulation, demo] = store;
  return { storeId: present(storeId), simulation: simulation === 't', demo: demo === 't' };
}
