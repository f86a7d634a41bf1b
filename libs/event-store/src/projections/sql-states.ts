import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

/** What the database says of an error, five characters; empty where it is none of the database's. */
function stateOf(error: unknown): string {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof DatabaseError ? (cause.code ?? '') : '';
}

/** Values that do not fit, constraints, limits: trying again changes nothing. */
export const isRefusal = (error: unknown): boolean => /^(22|23|54)/.test(stateOf(error));

/** Somebody has the lock, or two waited for one another: trying again helps. */
export const isBusy = (error: unknown): boolean => ['55P03', '40P01'].includes(stateOf(error));
