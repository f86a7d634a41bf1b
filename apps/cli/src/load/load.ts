import { Calendars } from '@banjian/calendar';
import { FindOfferedItem, type ItemVersion } from '@banjian/catalogue';
import { caseStream } from '@banjian/casework';
import { EventCodec, EventStore, PostgresEventStore, StoreSettings } from '@banjian/event-store';
import { EventStreams } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { interruptible } from '../interruption.js';
import { NotToBeHad, type Options } from '../verbs/options.js';
import { noWords, said, verb } from '../verbs/verb.js';
import { CarryingOut } from './carrying-out.js';
import { countyApp } from './county-app.js';
import { CountyTime } from './county-time.js';
import { countyOpens } from './days.js';
import { foldReadModels } from './fold-read-models.js';
import { listenTo } from './heard-streams.js';
import { liveThrough } from './living.js';
import { askedFor, caseIdOf, planned, type Asked, type County } from './plan.js';
import { rememberDecoded, rememberStreams } from './remembering.js';
import { settle } from './settling.js';
import { loadHelp, tell } from './words.js';

/** `banjian load --cases 5000 --seed 7`: a believable county, of a year, in a store made for it. Answers 1 when it refuses. */
export const load = verb({
  help: loadHelp,
  options: { values: ['cases', 'seed'], flags: ['quiet', 'json'] },
  faultOf: (options) => noWords(options) ?? faultOfCounts(options),
  carryOut: (options) =>
    interruptible(() => loadCounty(StoreSettings.from(), askedIn(options), options.flags.has('quiet'))),
});

const counts = {
  cases: { usual: 5_000, from: 1, through: 100_000 },
  seed: { usual: 7, from: 0, through: 2 ** 31 },
};

const askedIn = ({ values }: Options): Asked => ({
  cases: Number(values.get('cases') ?? counts.cases.usual),
  seed: Number(values.get('seed') ?? counts.seed.usual),
});

function faultOfCounts(options: Options): string | undefined {
  const asked = askedIn(options);
  for (const name of ['cases', 'seed'] as const) {
    const { from, through } = counts[name];
    if (!Number.isInteger(asked[name]) || asked[name] < from || asked[name] > through)
      return `--${name} 须为 ${String(from)} 至 ${String(through)} 的整数`;
  }
  return undefined;
}

/** Into the store of these settings, whose catalogue is published. Answers 0, also when it was interrupted. */
export async function loadCounty(
  { databaseUrl, masterKey, appVersion }: StoreSettings,
  asked: Asked,
  quiet: boolean,
): Promise<number> {
  const began = performance.now();
  const app = await countyApp(
    new StoreSettings(databaseUrl, masterKey, appVersion, new CountyTime(countyOpens)),
  );
  try {
    mustBeSimulation(app);
    const items = await offeredItems(app);
    const calendars = app.get(Calendars, { strict: false });
    const county = planned(asked, items, (region) => calendars.calendarOf(region));
    await mustBeThisCounty(app, county);
    await settle(app, county, items);
    listenTo(app.get(EventStreams, { strict: false }));
    rememberStreams(app.get(EventStore, { strict: false }));
    rememberDecoded(app.get(EventCodec, { strict: false }));
    const carrying = new CarryingOut(app, county);
    const finished = await liveThrough(app, county, carrying, quiet);
    if (finished) await foldReadModels(app, quiet);
    const seconds = (performance.now() - began) / 1000;
    return quiet ? 0 : await said(tell({ finished, county, tally: carrying.tally, seconds }));
  } finally {
    await app.close();
  }
}

function mustBeSimulation(app: INestApplicationContext): void {
  const store = app.get(EventStore, { strict: false });
  if (store instanceof PostgresEventStore && store.facts.simulation) return;
  throw new NotToBeHad('只能装入模拟库：请用 BANJIAN_STORE 另给一个库名，或给一个空的 DATABASE_URL');
}

/** Another seed or another size is another county, and two of them in one store are none. */
async function mustBeThisCounty(app: INestApplicationContext, { name, steps }: County): Promise<void> {
  const streams = app.get(EventStreams, { strict: false });
  const own = await streams.read(caseStream(caseIdOf(name, steps[0]?.case ?? 0)));
  if (own.length > 0) return;
  const [numbered] = await app.get(DataSource).query<object[]>('SELECT FROM casework.case_numbers LIMIT 1');
  if (numbered === undefined) return;
  throw new NotToBeHad('这个库里已装有另一个县（种子或件数不同）：请用 BANJIAN_STORE 另给一个库名');
}

async function offeredItems(app: INestApplicationContext): Promise<readonly ItemVersion[]> {
  const queries = app.get(QueryBus, { strict: false });
  const found = await Promise.all(
    Object.keys(askedFor).map((itemCode) => queries.execute(new FindOfferedItem(itemCode))),
  );
  return found.flatMap((offered) => (offered ? [offered.version] : []));
}
