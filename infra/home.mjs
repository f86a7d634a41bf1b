/** The data folder of this checkout: database, master key, lock. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, reachable, tempHome } from './folders.mjs';
import { runAs } from './postgres-binaries.mjs';
import { Refusal, say } from './say.mjs';

/** `.banjian/` in the checkout, or `BANJIAN_DATA`; under temp where PostgreSQL's user may not enter the checkout. */
export function openHome() {
  const named = process.env.BANJIAN_DATA;
  const folder = made(named ?? join(checkout, '.banjian'));
  const ids = process.env.DATABASE_URL ? {} : runAs(join(folder, 'postgres'));
  if (ids.uid === undefined || reachable(folder, ids)) return folder;
  const why = `PostgreSQL 不能以 root 运行，而它的用户进不了 ${folder}`;
  if (named) throw new Refusal(`${why}：请用 chmod o+x 放行上级文件夹，或另选 BANJIAN_DATA。`);
  const other = made(join(tempHome(), 'data'));
  say(`${why}：数据改放在 ${other}`);
  return other;
}

function made(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o711);
    writeFileSync(join(folder, '.writable'), '');
    rmSync(join(folder, '.writable'));
    return folder;
  } catch (error) {
    throw new Refusal(
      `数据文件夹 ${folder} 不可写（${error.code}）。请检查权限，或用 BANJIAN_DATA 指定另一个文件夹。`,
    );
  }
}

/** 32 bytes, base64: from BANJIAN_MASTER_KEY, else from a file that is made once and readable by its owner only. */
export function masterKey(home) {
  const given = process.env.BANJIAN_MASTER_KEY;
  const file = join(home, 'master.key');
  if (!given && !existsSync(file)) create(file, `${randomBytes(32).toString('base64')}\n`);
  const key = (given ?? readFileSync(file, 'utf8')).trim();
  if (Buffer.from(key, 'base64').length === 32) return key;
  throw new Refusal(`${given ? 'BANJIAN_MASTER_KEY' : file} 不是有效的主密钥：应为 32 字节的 base64。`);
}

/** Whole or not at all, and the first of two wins. */
function create(file, text) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, text, { mode: 0o600 });
  try {
    linkSync(mine, file);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine);
  }
}
