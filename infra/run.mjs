/** What the npm scripts do once everything is installed and built. `node infra/run.mjs start [app] | demo | cli` */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase, wholePort } from './database.mjs';
import { checkout } from './folders.mjs';
import { masterKey, openHome } from './home.mjs';
import { ownerOf, takeLock } from './lock.mjs';
import { Refusal, say } from './say.mjs';
import { onLeave, reportTo, runSession } from './session.mjs';
import { welcome } from './welcome.mjs';

const apps = ['platform', 'window-api', 'citizen-api', 'supervision-api', 'worker'];

/** Serve one app (all in one: `platform`) until told to stop. */
async function start(app = 'platform') {
  if (!apps.includes(app)) throw new Refusal(`没有名为 ${app} 的应用，可用：${apps.join(' ')}`);
  const port = wholePort('PORT', 3000);
  const home = openHome();
  reportTo(home);
  await own(home, { app, port });
  await expectFree(port);
  const { accounts } = await prepared(home);
  await serve(app, port);
  welcome({ app, port, accounts, seconds: performance.now() / 1000 });
}

/** Drive the demo cases over HTTP: against a server that runs already, else against one of our own. */
async function demo(...args) {
  const answered = await answeredAtOnce(['demo', ...args]);
  if (answered !== undefined) return answered;
  const home = openHome();
  reportTo(home);
  process.env.BANJIAN_URL ??= await runningServer(home);
  if (process.env.BANJIAN_URL === '') {
    const port = wholePort('PORT', 3000);
    await own(home, { app: 'platform', port });
    await expectFree(port);
    await prepared(home);
    await serve('platform', port);
    process.env.BANJIAN_URL = local(port);
  }
  process.env.BANJIAN_DEMO_PAPERS ??= join(home, 'demo-papers');
  await demoServer(home);
  return command(['demo', ...args]);
}

/** Where the demo may make a store of its own for a while: the server of this data folder, as its administrator. */
async function demoServer(home) {
  if (!ownerOf(join(home, 'lock')) || process.env.BANJIAN_DEMO_SERVER !== undefined) return;
  process.env.BANJIAN_MASTER_KEY = masterKey(home);
  process.env.BANJIAN_DEMO_SERVER = (await openDatabase(home)).url;
}

const local = (port) => `http://127.0.0.1:${port}`;

/** The server on this data folder, or whatever platform answers on our port; '' when there is none. */
async function runningServer(home) {
  const owner = ownerOf(join(home, 'lock'));
  if (owner?.port) return local(owner.port);
  const address = local(wholePort('PORT', 3000));
  const answer = await fetch(`${address}/openapi.json`).catch(() => undefined);
  return answer?.ok ? address : '';
}

/** Help, and what is wrong with a call, are told before anything is opened. */
async function answeredAtOnce(args) {
  const { atOnce } = await built('cli', 'main');
  return atOnce(args);
}

/** What looks at a store that is there makes none. */
const looking = ['case', 'timeline', 'verify', 'rebuild', 'seal', 'unpark', 'events'];

/** A command on the store: beside a server that runs on this data folder, else with the database to itself. */
async function cli(...args) {
  if (args[0] === 'demo') return demo(...args.slice(1));
  const answered = await answeredAtOnce(args);
  if (answered !== undefined) return answered;
  // From the calendars that come along.
  if (args[0] === 'due') return command(args);
  if (args[0] === 'load') {
    process.env.BANJIAN_STORE ??= 'county';
    process.env.BANJIAN_SIMULATION = 'true';
  }
  const home = openHome();
  reportTo(home);
  // Events are moved while nobody appends any.
  const alone = args[0] === 'events' && args[1] === 'copy';
  if (!process.env.DATABASE_URL && (alone || !ownerOf(join(home, 'lock')))) await own(home, { app: 'cli' });
  await prepared(home, { tablesOnly: alone, mayMake: alone || !looking.includes(args[0]) });
  return command(args);
}

async function command(args) {
  const { main, interrupt } = await built('cli', 'main');
  onLeave(interrupt);
  return main(args);
}

/** With the embedded database one process owns the folder; on an outside server many may work side by side. */
async function own(home, note) {
  if (process.env.DATABASE_URL) return;
  const { release, owner } = await takeLock(join(home, 'lock'), note);
  if (release) return onLeave(release);
  const where = owner.port ? `，地址 ${local(owner.port)}` : '';
  throw new Refusal(
    `已有一个 ${owner.app} 在使用数据文件夹 ${home}（进程 ${owner.pid}${where}）。请先停止它。`,
  );
}

function expectFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }) => {
      const why = code === 'EACCES' ? '没有权限使用' : '已被别的程序占用';
      reject(new Refusal(`端口 ${port} ${why}。可用 PORT 另选一个端口，例如：PORT=3001 npm start`));
    });
    probe.listen(port, process.env.HOST ?? '127.0.0.1', () => probe.close(resolve));
  });
}

/** Database up, migrated and filled; the environment then holds what an app needs, and no administrator's rights. */
async function prepared(home, { tablesOnly = false, mayMake = true } = {}) {
  process.env.BANJIAN_MASTER_KEY = masterKey(home);
  process.env.BANJIAN_ATTACHMENTS ??= join(home, 'attachments');
  process.env.BANJIAN_SEALS ??= join(home, 'seals', process.env.BANJIAN_STORE ?? 'banjian');
  const joined = ownerOf(join(home, 'lock'))?.pid !== process.pid;
  const database = await openDatabase(home, { mayMake });
  if (!joined) onLeave(database.stop);
  if (database.missing) throw new Refusal(database.missing);
  process.env.DATABASE_URL = database.url;
  const { prepare } = await built('cli', 'prepare');
  const { appUrl, accounts, standsAt } = await prepare(say, { tablesOnly }).catch((error) => {
    if (error.name === 'NotAllowed') throw new Refusal(`DATABASE_URL 的用户权限不足：${error.message}`);
    if (error.name === 'StoreUnavailable')
      throw new Refusal(`EVENTSTORE_URL 指向的事件库连接不上：${error.message}`);
    throw error;
  });
  process.env.BANJIAN_APP_DATABASE_URL = appUrl;
  if (standsAt) process.env.BANJIAN_SIMULATED_TIME = standsAt;
  // Only the administrator can put events into a database as they stand.
  if (tablesOnly) process.env.BANJIAN_ADMIN_DATABASE_URL = database.url;
  delete process.env.DATABASE_URL;
  return { accounts };
}

async function serve(app, port) {
  process.env.PORT = String(port);
  const { running } = await built(app, 'main');
  onLeave(() => running.close());
}

function built(app, file) {
  const path = join(checkout, 'dist', 'apps', app, 'src', `${file}.js`);
  if (!existsSync(path)) throw new Refusal(`${app} 尚未编译：请运行 npm start 或 npm run build。`);
  return import(pathToFileURL(path).href);
}

const verbs = { start, demo, cli };
const [verb, ...args] = process.argv.slice(2);
await runSession(() => verbs[verb](...args));
