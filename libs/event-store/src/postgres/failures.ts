import { DatabaseError } from 'pg';

/**
 * What a failed call tells. `unknown`: no answer came, it may or may not have been carried out. `notDone`: certainly not
 * carried out, and trying again may help. `refused`: the database understood and said no.
 */
export type Failure = 'unknown' | 'notDone' | 'refused';

/** Shutdown and crash messages can arrive after the commit and before its answer. */
const cutOff = ['57P01', '57P02', '08000', '08003', '08006', '08007'];
/** Starting up, too many connections, out of space or memory, deadlock, lock or statement timeout, read-only standby. */
const passing = ['57P03', '57014', '55P03', '40P01', '40001', '25006', '53000', '53100', '53200', '53300'];

export function failureOf(error: unknown): Failure {
  if (!(error instanceof DatabaseError)) return 'unknown';
  if (cutOff.includes(error.code ?? '')) return 'unknown';
  return passing.includes(error.code ?? '') ? 'notDone' : 'refused';
}

/** The connection could not even be made: whatever it was for has not begun. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';
}
