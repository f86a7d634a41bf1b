import { Checkpoints, Contributions, EventStore, ProjectionRebuild } from '@banjian/event-store';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The read models as a worker would have kept them, and the reactions marked as carried out. */
export async function foldReadModels(app: INestApplicationContext, quiet: boolean): Promise<void> {
  const rebuild = app.get(ProjectionRebuild, { strict: false });
  const { projections } = app.get(Contributions, { strict: false });
  if (!quiet) process.stderr.write('读模型 read models …\n');
  await Promise.all(projections.map(({ projection }) => rebuild.run(projection.name)));
  await leaveNothingToReactTo(app);
}

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
