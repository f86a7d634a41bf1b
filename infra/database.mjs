/** The database a command works on: an outside server (DATABASE_URL) or the embedded one. */
import { join } from 'node:path';
import pg from 'pg';
import { PortTaken, startPostgres } from './postgres.mjs';
import { Refusal } from './say.mjs';

const oldestServer = 150000;
/** Where somebody else has made them, the user need not. */
const ownRoles = ['banjian_owner', 'banjian_appender', 'banjian_app'];

/**
 * Address with administrator's rights, and how to leave the server afterwards. `missing`: the database is not there and
 * may not be made (`mayMake`); the sentence that says so.
 * @returns {Promise<{ url: string, stop: () => void, embedded: boolean, missing?: string }>}
 */
export async function openDatabase(home, { mayMake = true } = {}) {
  const outside = process.env.DATABASE_URL;
  if (!outside) return embedded(home, mayMake);
  await examine(outside);
  return { url: outside, stop: () => undefined, embedded: false };
}

async function embedded(home, mayMake) {
  const port = wholePort('BANJIAN_PG_PORT', 54329);
  const server = await startPostgres({ dir: join(home, 'postgres'), port }).catch((error) => {
    if (error instanceof PortTaken)
      throw new Refusal(
        `端口 ${port} 已被别的程序占用，内置 PostgreSQL 无法启动。可用 BANJIAN_PG_PORT 另选一个端口。`,
      );
    throw new Refusal(
      `内置 PostgreSQL 无法启动（日志：${join(home, 'postgres', 'postgres.log')}）：${error.message}`,
    );
  });
  const address = new URL(server.url);
  const name = databaseName();
  address.pathname = `/${name}`;
  const missing = await ask(server.url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount > 0) return undefined;
    if (!mayMake) return nowhere(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    return undefined;
  });
  return { url: address.href, stop: server.stop, embedded: true, missing };
}

/** A name that was mistyped must not become a store in which all is well. */
async function nowhere(client) {
  const { rows } = await client.query(
    `SELECT datname FROM pg_database WHERE datname ~ '^banjian_' ORDER BY 1`,
  );
  const others = rows.map(({ datname }) => datname.slice('banjian_'.length));
  const known = others.length > 0 ? `，已有：${others.join('、')}` : '';
  const store = process.env.BANJIAN_STORE;
  return store
    ? `没有名为 ${store} 的库（BANJIAN_STORE）${known}。`
    : `数据文件夹里还没有库：请先运行 npm start，或用 BANJIAN_STORE 指定一个${known}。`;
}

/** Several stores may stand side by side in the embedded server: `banjian`, and `banjian_county` for BANJIAN_STORE=county. */
function databaseName() {
  const store = process.env.BANJIAN_STORE;
  if (!store) return 'banjian';
  if (/^[a-z][a-z0-9_]{0,30}$/.test(store)) return `banjian_${store}`;
  throw new Refusal(`BANJIAN_STORE=${store} 不是有效的库名：小写字母开头，只用小写字母、数字和下划线。`);
}

/** A port from the environment: a whole number, or the sentence that says it is not. */
export function wholePort(variable, otherwise) {
  const text = process.env[variable] || String(otherwise);
  if (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65536) return Number(text);
  throw new Refusal(`${variable}=${text} 不是有效的端口号（1–65535）。`);
}

async function examine(url) {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new Refusal('DATABASE_URL 不是有效的地址，应形如 postgres://用户:密码@主机:5432/数据库。');
  const needed = `SELECT current_setting('server_version_num')::int AS version,
    (rolsuper OR rolcreaterole OR (SELECT count(*) = 3 FROM pg_roles WHERE rolname = ANY ($1))) AS roles, has_database_privilege(current_database(), 'CREATE') AS schemas
    FROM pg_roles WHERE rolname = current_user`;
  const { version, roles, schemas } = await ask(
    url,
    async (client) => (await client.query(needed, [ownRoles])).rows[0],
  ).catch((error) => {
    throw new Refusal(`DATABASE_URL ${trouble(error)}`);
  });
  if (version < oldestServer)
    throw new Refusal('DATABASE_URL 指向的 PostgreSQL 版本太旧，需要 15 或更新版本。');
  if (!roles)
    throw new Refusal(
      'DATABASE_URL 的用户无权创建角色：请授予 CREATEROLE（ALTER ROLE … CREATEROLE），或换用管理员。',
    );
  if (!schemas)
    throw new Refusal('DATABASE_URL 的用户无权在该数据库中建表：请授予 CREATE，或换用数据库所有者。');
}

async function ask(url, question) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await question(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function trouble(error) {
  const cause = error.errors?.[0] ?? error;
  switch (cause.code) {
    case '28P01':
    case '28000':
      return '的用户名或密码不对，数据库拒绝登录。';
    case '3D000':
      return '指定的数据库不存在：请先创建（CREATE DATABASE）。';
    case '53300':
      return '指向的数据库连接数已满。';
    default:
      return `指向的数据库连接不上（${cause.code ?? cause.message}）：请检查地址、端口和数据库是否已启动。`;
  }
}
