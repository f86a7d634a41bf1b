import {
  Checkpoints,
  Contributions,
  EventStore,
  ProjectionRebuild,
  ReadModels,
  type RebuildProgress,
} from '@banjian/event-store';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Progress } from './progress.js';

/** The read models as a worker would have kept them, and the reactions marked as carried out. */
export async function foldReadModels(app: INestApplicationContext, quiet: boolean): Promise<void> {
  const rebuilds = app.get(ProjectionRebuild, { strict: false });
  const [failed] = (await rebuildAll(rebuilds, app.get(ReadModels, { strict: false }).names, quiet)).filter(
    ({ error }) => error !== undefined,
  );
  if (failed) throw new Error(`${failed.name}: ${String(failed.error)}`);
  await leaveNothingToReactTo(app);
}

interface Outcome {
  readonly name: string;
  /** Why it was not rebuilt. */
  readonly error?: string;
}

/** Beside each other, under one bar. */
export async function rebuildAll(
  rebuilds: ProjectionRebuild,
  names: readonly string[],
  quiet: boolean,
): Promise<readonly Outcome[]> {
  const progress = new Progress('读模型 read models', '条', quiet);
  const ways = new Map<string, RebuildProgress>();
  const sum = (part: keyof RebuildProgress): number =>
    [...ways.values()].reduce((total, way) => total + way[part], 0);
  const outcomes = await rebuilds.runAll(names, (name, way) => {
    ways.set(name, way);
    // Not complete before the last one serves.
    if (sum('of') > 0) progress.show(Math.min(sum('done'), sum('of') - 1), sum('of'));
  });
  progress.show(sum('of'), sum('of'));
  return outcomes.map((outcome, at) => ({
    name: names[at] ?? '',
    ...(outcome.status === 'rejected' && { error: messageOf(outcome.reason) }),
  }));
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

/** The loader has done what the reactions would: a worker that starts here goes on behind it. */
async function leaveNothingToReactTo(app: INestApplicationContext): Promise<void> {
  const head = await app.get(EventStore, { strict: false }).head();
  if (head === undefined) return;
  const checkpoints = app.get(Checkpoints, { strict: false });
  const { manager } = app.get(DataSource);
  for (const { name } of app.get(Contributions, { strict: false }).reactions) {
    await checkpoints.ensure(`reaction:${name}`, 1);
    await checkpoints.advance(`reaction:${name}`, { position: head, seenThrough: head }, manager);
  }
}
