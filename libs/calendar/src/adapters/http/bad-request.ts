import { Problem } from '@banjian/http';
import { Rejected } from '@banjian/kernel';

/** What is wrong with the request itself is 400 (or 404), not a rule's no. */
export function asBadRequest<Value>(read: () => Value, status = 400): Value {
  try {
    return read();
  } catch (error) {
    throw asProblem(error, status);
  }
}

/** A refusal (of this code only, where one is given) as a problem of the request; anything else as it is. */
export const asProblem = (error: unknown, status: number, code?: string): unknown =>
  error instanceof Rejected && (code === undefined || error.code === code)
    ? new Problem(status, error.code, error.detail)
    : error;
