import { caseStream } from '@banjian/casework';
import { EventStreams } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { interrupted } from '../interruption.js';
import type { CarryingOut } from './carrying-out.js';
import { countyStandsAt } from './days.js';
import { InOrder } from './in-order.js';
import { caseIdOf, commandIdOf, type County, type PlannedStep } from './plan.js';
import { Progress } from './progress.js';

/** Waiting appends of several streams go together: more at once is faster, up to here. */
const atOnce = 48;
/** Steps between the first that is not done and the last that is, at most. */
const reach = 400;

/** All steps in the order of time, from where an earlier run stopped. Answers false when it was interrupted. */
export async function liveThrough(
  app: INestApplicationContext,
  county: County,
  carrying: CarryingOut,
  quiet: boolean,
): Promise<boolean> {
  const { steps, lives } = county;
  const total = steps.length + lives.length;
  const done = await stoodAt(app.get(EventStreams, { strict: false }), county);
  const from = Math.max(0, done - reach);
  const progress = new Progress('装入 loading', '步', quiet);
  const order = new InOrder(atOnce, reach);
  for (const [index, step] of steps.entries()) {
    if (index < from) continue;
    if (interrupted()) break;
    await order.add([`case ${String(step.case)}`, ...step.inOrderOf], () => carrying.step(step));
    progress.show(index + 1, total, from);
  }
  for (const { index } of lives) {
    if (interrupted()) break;
    await order.add([`case ${String(index)}`], () => carrying.end(index, countyStandsAt));
    progress.show(steps.length + index + 1, total, from);
  }
  await order.done();
  return !interrupted();
}

/** How many steps stand already: they were carried out in this order, so halving the rest finds the last. */
async function stoodAt(streams: EventStreams, county: County): Promise<number> {
  let [low, high] = [0, county.steps.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = await lastStanding(streams, county, middle);
    if (at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A refused step leaves nothing behind: the next one that is not tells. */
async function lastStanding(streams: EventStreams, county: County, from: number): Promise<boolean> {
  const step = county.steps.slice(from, from + 200).find(({ refused }) => refused === undefined);
  return step !== undefined && stands(streams, county, step);
}

async function stands(streams: EventStreams, { name }: County, step: PlannedStep): Promise<boolean> {
  const commandId = commandIdOf(name, step.case, step.name);
  const history = await streams.read(caseStream(caseIdOf(name, step.case)));
  return history.some(({ metadata }) => metadata.commandId === commandId);
}
