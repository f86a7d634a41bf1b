import { Contributions, ProjectionRebuild } from '@banjian/event-store';
import { withStore } from './store-context.js';

/** `banjian rebuild [name]`: empty a read model and let the worker fold it again; without a name, list them. */
export function rebuild([name]: readonly string[], json: boolean): Promise<number> {
  return withStore(async (app) => {
    const names = app.get(Contributions).projections.map(({ projection }) => projection.name);
    if (name === undefined) {
      process.stdout.write(json ? `${JSON.stringify({ names })}\n` : `${names.join('\n')}\n`);
      return 0;
    }
    if (!names.includes(name)) {
      process.stderr.write(`没有名为 ${name} 的投影，可用：${names.join(' ')}\n`);
      return 1;
    }
    await app.get(ProjectionRebuild).run(name);
    process.stdout.write(`${name} 已重建\n`);
    return 0;
  });
}
