import { Seals } from '@banjian/supervision';
import { withStore } from './store-context.js';

/** `banjian seal`: seal everything written since the last seal, in the folder BANJIAN_SEALS. */
export function seal(_args: readonly string[], json: boolean): Promise<number> {
  return withStore(async (app) => {
    const seals = app.get(Seals, { strict: false });
    if (seals.folder === undefined) {
      process.stderr.write('请用 BANJIAN_SEALS 给出封存文件夹（在数据库之外）\n');
      return 1;
    }
    const added = await seals.seal();
    process.stdout.write(
      json ? `${JSON.stringify({ added })}\n` : `新封存 sealed：${String(added)} 段，在 ${seals.folder}\n`,
    );
    return 0;
  });
}
