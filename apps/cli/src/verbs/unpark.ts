import { Checkpoints } from '@banjian/event-store';
import { withStore } from './store-context.js';

/** `banjian unpark <name>`: a projection that stood still at an event tries it again; a running worker notices by itself. */
export function unpark([name]: readonly string[], json: boolean): Promise<number> {
  return withStore(async (app) => {
    const checkpoints = app.get(Checkpoints);
    const parked = (await checkpoints.all()).filter((each) => each.parked !== undefined);
    if (name === undefined) {
      const told = parked.map((each) => ({ name: each.name, ...each.parked }));
      process.stdout.write(json ? `${JSON.stringify({ parked: told })}\n` : `${linesOf(told)}\n`);
      return 0;
    }
    if (!parked.some((each) => each.name === name)) {
      process.stderr.write(`${name} 没有停住\n`);
      return 1;
    }
    await checkpoints.unpark(name);
    process.stdout.write(`${name} 将从原处继续\n`);
    return 0;
  });
}

const linesOf = (parked: readonly { name: string; position?: string; reason?: string }[]): string =>
  parked.length === 0
    ? '没有停住的投影'
    : parked.map(({ name, position, reason }) => `${name}  ${position ?? ''}  ${reason ?? ''}`).join('\n');
