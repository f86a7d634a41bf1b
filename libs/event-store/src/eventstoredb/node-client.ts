import { EventStoreDBClient } from '@eventstore/db-client';

/** Parts of the client that it keeps to itself; each use below says why. */
interface Inner {
  supports: () => Promise<boolean>;
  getChannel: () => Promise<{ close(): void }>;
}

/** What the client must be told of, else it answers `undefined` in a promise nobody holds. */
export type Client = EventStoreDBClient;

/**
 * A client of a node or cluster: `esdb://…`, as the client's own connection strings go.
 *
 * It never uses the client's shared stream of appends (`batchAppend`): an error of one connection there rejects the
 * appends of every other connection in the process, and an answer that comes after that ends the process.
 */
export function openClient(url: string): Client {
  const client = EventStoreDBClient.connectionString(url);
  (client as unknown as Inner).supports = () => Promise.resolve(false);
  return client;
}

/** Cancels what is under way and lets the connection go, which the client's own `dispose` leaves open. */
export async function closeClient(client: Client): Promise<void> {
  await client.dispose();
  await (client as unknown as Inner).getChannel().then(
    (channel) => {
      channel.close();
    },
    () => undefined,
  );
}
