import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

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

type Call = () => Promise<unknown>;

/** What the sweeper asks of its room, with our eyes on it: these are behind the room's front door, and found by their names. */
export function watchPhases(app: INestApplicationContext): void {
  around(provided(app, 'PostgresOpenClocks'), 'claimDue', async (claim) => {
    const due = await claim();
    if (Array.isArray(due) && due.length > 0) reached('claimed');
    return due;
  });
  around(provided(app, 'ClockOrders'), 'give', async (give) => {
    const why = await give();
    reached('ordering');
    return why;
  });
  around(provided(app, 'PostgresOpenClocks'), 'doneDue', async (putAside) => {
    reached('ordered');
    await putAside();
    reached('done');
  });
}

function provided(app: INestApplicationContext, wanted: string): object {
  const providers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.providers.values(),
  ]);
  const instance: unknown = providers.find(({ name }) => name === wanted)?.instance;
  if (typeof instance !== 'object' || instance === null) throw new Error(`there is no ${wanted} any more`);
  return instance;
}

function around(one: object, name: string, wrap: (call: Call) => Promise<unknown>): void {
  const method: unknown = Reflect.get(one, name);
  if (typeof method !== 'function') throw new Error(`there is no ${name} any more`);
  Reflect.set(one, name, (...asked: unknown[]) =>
    wrap(() => Reflect.apply(method, one, asked) as Promise<unknown>),
  );
}
