import {
  BrokenChain,
  copyEvents,
  eventStoreDbTarget,
  moveFollowers,
  NotACopy,
  openEventStoreDb,
  PostgresEventStore,
  PostgresTarget,
  prepareEventStoreDb,
  StoreUnavailable,
  type Copied,
  type CopyProgress,
  type CopyTarget,
  type EventStore,
} from '@banjian/event-store';
import { eventsExport } from './events-export.js';
import { NotToBeHad } from './options.js';
import { sentenceOf } from './refusal-words.js';
import { ReaderGone } from './say.js';
import { said, verb, type Verb } from './verb.js';

const eventsHelp = `用法：npm run -s banjian -- events copy --from postgres --to eventstoredb [--json]
      npm run -s banjian -- events copy --from eventstoredb --to postgres [--json]
      npm run -s banjian -- events export [--plain] [--digest] [--to <文件>]

  把全部事件原样复制到另一事件库：时间、编号、哈希链不变。EventStoreDB 的地址由 EVENTSTORE_URL 给出。
  请先停止服务；中断后再次运行即从断处继续。复制完毕全部重读，事件数与每个流的哈希须一致。
  此后以 EVENT_STORE=eventstoredb（或 postgres）启动：读模型自动从头重建，联动从原处继续。
`;

const kinds = ['postgres', 'eventstoredb'] as const;
type Kind = (typeof kinds)[number];

interface Opened {
  readonly store: EventStore;
  readonly target: CopyTarget;
  close(): Promise<void>;
}

const eventsCopy = verb({
  help: eventsHelp,
  options: { values: ['from', 'to'], flags: ['json'] },
  faultOf: ({ words, values }) => {
    if (words.join(' ') !== 'copy') return `不明白「${words.join(' ')}」`;
    const ends = [kindOf(values.get('from')), kindOf(values.get('to'))];
    if (ends.includes(undefined)) return `--from 与 --to 须为 ${kinds.join(' 或 ')}`;
    return ends[0] === ends[1] ? '--from 与 --to 不能相同' : undefined;
  },
  carryOut: ({ values, flags }) =>
    copy(values, flags.has('json')).catch((error: unknown) => {
      if (error instanceof ReaderGone) throw error;
      throw new NotToBeHad(failureInWords(error));
    }),
});

/** `export` has options of its own. */
const part = ([order, ...rest]: readonly string[]) =>
  order === 'export' ? { asked: eventsExport, args: rest } : undefined;

/** `banjian events copy --from … --to … [--json]`, `banjian events export …`. */
export const events: Verb = Object.assign(
  (args: readonly string[]) => {
    const { asked, args: rest } = part(args) ?? { asked: eventsCopy, args };
    return asked(rest);
  },
  {
    atOnce: (args: readonly string[]) => {
      const { asked, args: rest } = part(args) ?? { asked: eventsCopy, args };
      return asked.atOnce(rest);
    },
  },
);

async function copy(values: ReadonlyMap<string, string>, json: boolean): Promise<number> {
  const [from = 'postgres', to = 'eventstoredb'] = [kindOf(values.get('from')), kindOf(values.get('to'))];
  const stores = { postgres: await openPostgres(), eventstoredb: await preparedEventStoreDb() };
  try {
    const { store: source } = stores[from];
    const copied = await copyEvents(source, stores[to].target, json ? undefined : progress());
    const url = setting('BANJIAN_APP_DATABASE_URL');
    const reactions = await moveFollowers(url, source.facts.storeId, (position) =>
      copied.translate(position),
    );
    return await said(json ? `${JSON.stringify({ ...told(copied), reactions })}\n` : inWords(copied, to));
  } finally {
    await Promise.all([stores.postgres.close(), stores.eventstoredb.close()]);
  }
}

const kindOf = (word: string | undefined): Kind | undefined => kinds.find((each) => each === word);

async function openPostgres(): Promise<Opened> {
  const store = await PostgresEventStore.open({ url: setting('BANJIAN_APP_DATABASE_URL'), wakeUpMs: 0 });
  const target = await PostgresTarget.open(setting('BANJIAN_ADMIN_DATABASE_URL'), store);
  return {
    store,
    target,
    close: async () => {
      await target.close();
      await store.close();
    },
  };
}

/** Made a store here if it was none; what was decided of the database holds for it. */
async function preparedEventStoreDb(): Promise<Opened> {
  const url = setting('EVENTSTORE_URL');
  const database = await PostgresEventStore.open({ url: setting('BANJIAN_APP_DATABASE_URL'), wakeUpMs: 0 });
  const { demo, simulation } = database.facts;
  await database.close();
  const facts = await prepareEventStoreDb(url, { demo, simulation });
  if (facts.demo !== demo || facts.simulation !== simulation)
    throw new NotACopy('one of the stores is a demo or a simulation, the other is not');
  const store = await openEventStoreDb({ url });
  return { store, target: eventStoreDbTarget(store), close: () => store.close() };
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new NotToBeHad(`未设置 ${name}`);
  return value;
}

/** A line a second at most. */
function progress(): (progress: CopyProgress) => void {
  let last = performance.now();
  return ({ copied, found }) => {
    if (performance.now() - last < 1_000) return;
    last = performance.now();
    process.stdout.write(`已复制 ${String(copied)} 条（其中已有 ${String(found)}）\n`);
  };
}

const told = ({ copied, found, summary }: Copied) => ({ copied, found, ...summary });

function inWords({ copied, found, summary }: Copied, to: Kind): string {
  const lines = [
    `共 ${String(copied)} 条事件，本次复制 ${String(copied - found)} 条，已有 ${String(found)} 条`,
    `核验一致：${String(summary.events)} 条事件、${String(summary.streams)} 个流，摘要 ${summary.digest}`,
    `读模型将在下次启动时重建，联动从原处继续。请以 EVENT_STORE=${to} 启动。`,
  ];
  return `${lines.join('\n')}\n`;
}

function failureInWords(error: unknown): string {
  if (error instanceof NotACopy) return `目标库不是本库的副本，未继续：${error.message}`;
  if (error instanceof StoreUnavailable) return `事件库连接不上，请检查地址与服务：${error.message}`;
  if (error instanceof BrokenChain) return `哈希链不符，未继续：${error.message}`;
  return sentenceOf(error);
}
