import { PostgresOpenClocks } from '../../libs/calendar/src/adapters/postgres/postgres-open-clocks.js';
import { ClockOrders } from '../../libs/calendar/src/application/clock-orders.js';

/**
 * Where a sweep can be cut off: its clocks are claimed and nobody is told yet; one owner has answered and the others have not;
 * all have, and the clocks are not yet put aside; they are.
 */
export const sweepPhases = ['claimed', 'ordering', 'ordered', 'done'] as const;
export type SweepPhase = (typeof sweepPhases)[number];

let fatal: SweepPhase | undefined;

/** From now on this process is killed when its sweep, with something due, comes to this phase; false for other words. */
export function dieAt(word: string): boolean {
  fatal = sweepPhases.find((phase) => phase === word) ?? fatal;
  return fatal === word;
}

function reached(phase: SweepPhase): void {
  if (phase === fatal) process.kill(process.pid, 'SIGKILL');
}

function around<T>(prototype: object, name: string, wrap: (call: () => Promise<T>) => Promise<T>): void {
  const method = Reflect.get(prototype, name) as (...asked: unknown[]) => Promise<T>;
  Reflect.set(prototype, name, function (this: unknown, ...asked: unknown[]) {
    return wrap(() => method.apply(this, asked));
  });
}

around(PostgresOpenClocks.prototype, 'claimDue', async (claim: () => Promise<readonly unknown[]>) => {
  const due = await claim();
  if (due.length > 0) reached('claimed');
  return due;
});
around(ClockOrders.prototype, 'give', async (give) => {
  const why = await give();
  reached('ordering');
  return why;
});
around(PostgresOpenClocks.prototype, 'doneDue', async (putAside) => {
  reached('ordered');
  await putAside();
  reached('done');
});
