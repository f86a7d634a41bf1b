import { derivedId, newId } from '@banjian/kernel';
import { Client } from 'pg';
import { type Outcome, callAppend } from '../postgres/append-call.js';
import { asText, type Connections } from '../postgres/connections.js';
import { emptyHead, prepare } from '../prepared-append.js';

/** A connection of its own; its end never ends the process. */
export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The adapter's own call, on a connection whose transaction the test holds in its hand. */
export async function openAppend(client: Client, stream: string, commandId = newId()): Promise<Outcome> {
  const run: Connections['run'] = async ({ text }, values) => {
    const { rows } = await client.query<(string | null)[]>({
      text,
      values: [...values],
      rowMode: 'array',
      types: asText,
    });
    return rows;
  };
  const event = { id: derivedId(commandId), type: 'Noted', schemaVersion: 1, data: '{}', metadata: '{}' };
  const events = [{ ...event, recordedAt: new Date().toISOString() }];
  const request = { stream, expected: 'noStream', commandId, events } as const;
  const [outcome] = await callAppend({ run }, [prepare(request, emptyHead)]);
  if (!outcome) throw new Error('not answered');
  return outcome;
}
