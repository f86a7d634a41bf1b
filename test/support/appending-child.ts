import { writeSync } from 'node:fs';
import { derivedId, newId } from '@banjian/kernel';
import { PostgresEventStore } from '@banjian/event-store';

/**
 * A process that appends until it is killed: `node appending-child.js <url>`. A line before each append and one behind
 * it, written before anything else can happen: `ask {…request}` and `ok <command id> <revision>`.
 */
void main(process.argv[2]);

async function main(url: string | undefined): Promise<void> {
  if (url === undefined) throw new Error('usage: appending-child <url>');
  const store = await PostgresEventStore.open({ url });
  await Promise.all(Array.from({ length: 12 }, (_, writer) => appendForEver(store, writer)));
}

async function appendForEver(store: PostgresEventStore, writer: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const request = requestOf(`case-${String((writer + count) % 7)}`, 1 + (count % 3));
    tell(`ask ${JSON.stringify(request)}`);
    const { revision } = await store.append(request);
    tell(`ok ${request.commandId} ${String(revision)}`);
  }
}

function requestOf(stream: string, count: number) {
  const commandId = newId();
  const recordedAt = new Date().toISOString();
  const events = Array.from({ length: count }, (_, index) => ({
    id: derivedId(commandId, index),
    type: 'Noted',
    schemaVersion: 1,
    recordedAt,
    data: JSON.stringify({ index, filling: 'x'.repeat(300) }),
    metadata: '{"actor":"child"}',
  }));
  return { stream, expected: 'any', commandId, events } as const;
}

function tell(line: string): void {
  writeSync(1, `${line}\n`);
}
