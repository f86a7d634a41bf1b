import { jsonEvent, NO_STREAM, StreamNotFoundError, WrongExpectedVersionError } from '@eventstore/db-client';
import { newId } from '@banjian/kernel';
import { StoreUnavailable } from '../event-store.js';
import { messageOf } from '../patience.js';
import { type StoreFacts, UnfitStore } from '../store-facts.js';
import { failureOf } from './failures.js';
import { closeClient, openClient, type Client } from './node-client.js';
import { collect } from './reading.js';

interface StoreMade {
  readonly type: 'StoreMade';
  readonly data: Pick<StoreFacts, keyof StoreFacts>;
}

/** The store's own stream: one event, written once. Its form is not that of our events, so nobody takes it for one. */
const stream = 'banjian-store';
const type: StoreMade['type'] = 'StoreMade';
const answerWithinMs = 10_000;

/**
 * Makes the server a store of ours; a second time it changes nothing and answers what was decided at first. Which store
 * it is stands in every position, so that checkpoints of another one are refused. Throws `StoreUnavailable`.
 */
export async function prepareEventStoreDb(
  url: string,
  { simulation = false, demo = false }: Partial<Omit<StoreFacts, 'storeId'>> = {},
): Promise<StoreFacts> {
  const client = openClient(url);
  try {
    const facts = { storeId: newId(), simulation, demo };
    await client.appendToStream(stream, jsonEvent({ type, data: facts }), { expectedRevision: NO_STREAM });
    return facts;
  } catch (error) {
    if (error instanceof WrongExpectedVersionError) return await storeFacts(client);
    throw unreachableUnlessRefused(error);
  } finally {
    await closeClient(client);
  }
}

/** What is no refusal is a store that does not answer. */
export function unreachableUnlessRefused(error: unknown): unknown {
  if (error instanceof UnfitStore || failureOf(error) === 'refused') return error;
  return new StoreUnavailable(`the store cannot be reached: ${messageOf(error)}`, { cause: error });
}

/** Throws `UnfitStore` when the server was not prepared. */
export async function storeFacts(client: Client): Promise<StoreFacts> {
  const read = client.readStream<StoreMade>(stream, { maxCount: 1 });
  const [made] = await collect<{ event?: StoreMade }>(read, answerWithinMs).catch((error: unknown) => {
    if (error instanceof StreamNotFoundError) return [];
    throw error;
  });
  const facts = made?.event?.data;
  if (!facts) throw new UnfitStore(`${stream} is missing: run prepareEventStoreDb`);
  return facts;
}
