/** The same with the client's own calls and nothing else: no command id, no chain, bytes as JSON the client's way. */
import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { commandsAStream, dataOf, metadataOf, types } from '../append/payload.mjs';

export function raw(url, { batched = false } = {}) {
  const client = EventStoreDBClient.connectionString(url);
  // As the adapter does: one call an append, instead of one stream of appends for all.
  if (!batched) client.supports = () => Promise.resolve(false);
  const heads = [];
  const full = [];
  return {
    async append(writer) {
      const at = (heads[writer] ??= {
        stream: `raw-${randomUUID()}`,
        commands: 0,
        expectedRevision: NO_STREAM,
      });
      const events = types.map((type, index) =>
        jsonEvent({ type, data: dataOf(index), metadata: metadataOf() }),
      );
      const { expectedRevision } = at;
      const { nextExpectedRevision } = await client.appendToStream(at.stream, events, { expectedRevision });
      Object.assign(at, { commands: at.commands + 1, expectedRevision: nextExpectedRevision });
      if (at.commands < commandsAStream) return;
      full.push(at.stream);
      heads[writer] = undefined;
    },
    async read() {
      const events = [];
      for await (const { event } of client.readStream(full[Math.floor(Math.random() * full.length)]))
        events.push(event);
      return events;
    },
    close: () => client.dispose(),
  };
}
