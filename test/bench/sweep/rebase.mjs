/** (iv) A newer edition of the calendar is published while many clocks run. */
import { Calendars } from '../../../dist/libs/calendar/src/index.js';
import { PublishCalendarEdition } from '../../../dist/libs/calendar/src/application/publish-calendar-edition.handler.js';
import { CommandBus } from '@nestjs/cqrs';
import { judged, ms } from './figures.mjs';
import { asClerk, until } from './office.mjs';
import { inTurns } from './turns.mjs';
import { witness } from './witness.mjs';

export async function rebase({ office, yardstick, workers, total, restDay, idleP99, options }) {
  console.log(
    `\n(iv) ${total} running clocks counted anew under a newer edition, ${options.sweepers} sweepers`,
  );
  const rebased = await witness(office, 'ClockRebased');
  const edition = {
    layer: 'CN',
    edition: `bench.${restDay}`,
    title: '更正',
    source: '示例更正通知',
    days: [{ day: restDay, kind: 'off', name: '更正', source: '示例更正通知' }],
  };
  const begin = () => asClerk(() => office.app.get(CommandBus).execute(new PublishCalendarEdition(edition)));
  const sample = await sampleOf(office);
  const found = await inTurns({
    ...{ office, yardstick, workers, total, options },
    ...{ events: [sample], begin, count: rebased.count },
  });
  await nothingLeft(office);
  await rebased.close();
  tell(found, idleP99);
  return rebased.seen;
}

/** An event of the same shape, for the comparison. */
async function sampleOf({ admin, app }) {
  const { rows } = await admin.query(
    `SELECT state FROM read.open_clocks WHERE clock = 'statutoryDecision' LIMIT 1`,
  );
  const { clock, calendar, dueAt, warnAt } = rows[0].state;
  const { edition } = app.get(Calendars).calendarOf(calendar.region);
  return { type: 'ClockRebased', clock, calendar: { ...calendar, edition }, was: dueAt, dueAt, warnAt };
}

/** The read model follows, and nobody finds anything to count anew. */
async function nothingLeft({ admin, app }) {
  await until('the table follows', async () => {
    const { rows } = await admin.query('SELECT DISTINCT region, edition FROM read.open_clocks WHERE running');
    return rows.every(({ region, edition }) => app.get(Calendars).calendarOf(region).edition === edition);
  });
}

export function tell({ sweep, append, command, toAppends, toCommands, p99 }, idleP99) {
  const rate = (each) => `${each.toFixed(0)}/s`;
  console.log(`  ${rate(sweep)} clocks; bare appends ${rate(append)}, ordinary commands ${rate(command)}`);
  console.log(
    `  ${judged(middle(toAppends), { atLeast: 0.5 }, `of the rate of bare appends: ${range(toAppends)}`)}`,
  );
  console.log(
    `  ${judged(middle(toCommands), { atLeast: 0.5 }, `of the rate of the same changes by ordinary commands: ${range(toCommands)}`)}`,
  );
  const times = p99 / idleP99;
  const words = `p99 of ordinary commands ${ms(p99)}, idle ${ms(idleP99)}: ${times.toFixed(1)} times`;
  console.log(`  ${judged(times, { atMost: 3 }, words)}`);
}

const ascending = (values) => [...values].sort((a, b) => a - b);
const middle = (values) => ascending(values)[Math.floor((values.length - 1) / 2)];

function range(values) {
  const sorted = ascending(values);
  return `${middle(values).toFixed(2)} (${sorted[0].toFixed(2)} .. ${sorted.at(-1).toFixed(2)})`;
}
