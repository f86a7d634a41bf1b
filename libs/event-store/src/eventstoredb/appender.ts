import { NO_STREAM } from '@eventstore/db-client';
import { OutcomeUnknown, StoreUnavailable } from '../event-store.js';
import { messageOf, Patience } from '../patience.js';
import type { PreparedAppend } from '../prepared-append.js';
import { failureOf } from './failures.js';
import type { Client } from './node-client.js';
import { toServer } from './records.js';

export interface AppenderOptions {
  /** How long a call that got no answer is tried again. */
  readonly patienceMs: number;
  readonly answerWithinMs: number;
}

/**
 * Sends appends whose every byte is settled. One that got no answer goes out again as it was: at the same revision and
 * with the same ids the server takes both for one, and where it has moved on it says *conflict*, after which the stream
 * tells whether it was ours.
 */
export class Appender {
  constructor(
    private readonly client: Client,
    private readonly options: AppenderOptions,
  ) {}

  /** The position of its last event. Throws `OutcomeUnknown` or `StoreUnavailable`. */
  async append(prepared: PreparedAppend): Promise<number | 'conflict'> {
    const events = toServer(prepared);
    const patience = new Patience(this.options.patienceMs);
    for (let unknown = false; ;) {
      try {
        return await this.send(prepared, events);
      } catch (error) {
        const failure = failureOf(error);
        if (failure === 'conflict') return failure;
        if (failure === 'refused') throw error;
        unknown ||= failure === 'unknown';
        if (await patience.lasts()) continue;
        throw unknown
          ? new OutcomeUnknown(`no answer from the store: ${messageOf(error)}`, { cause: error })
          : new StoreUnavailable(`the store cannot be reached: ${messageOf(error)}`, { cause: error });
      }
    }
  }

  private async send(
    { stream, expected }: PreparedAppend,
    events: ReturnType<typeof toServer>,
  ): Promise<number> {
    const { position } = await this.client.appendToStream(stream, events, {
      expectedRevision: expected < 0 ? NO_STREAM : BigInt(expected),
      requiresLeader: true,
      deadline: this.options.answerWithinMs,
    });
    if (!position) throw new Error(`${stream}: the server has answered no position`);
    return Number(position.commit);
  }
}
