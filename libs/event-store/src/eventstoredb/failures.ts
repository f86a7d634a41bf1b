import {
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  UnavailableError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';

/**
 * What a failed call tells. `conflict`: the stream is at another revision. `unknown`: no answer came, it may or may not
 * have been carried out. `notDone`: certainly not carried out, and trying again may help. `refused`: the server
 * understood and said no.
 */
export type Failure = 'conflict' | 'unknown' | 'notDone' | 'refused';

const refusals = [AccessDeniedError, InvalidArgumentError, MaxAppendSizeExceededError, StreamDeletedError];

/** gRPC says so when it never had a connection to send on. */
const neverSent = /No connection established|Name resolution failed|Failed to discover/;

export function failureOf(error: unknown): Failure {
  if (error instanceof WrongExpectedVersionError) return 'conflict';
  if (refusals.some((kind) => error instanceof kind)) return 'refused';
  if (error instanceof NotLeaderError) return 'notDone';
  if (error instanceof UnavailableError && neverSent.test(error.message)) return 'notDone';
  return 'unknown';
}

/** The server or this side gave up waiting. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
