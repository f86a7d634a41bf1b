import { Moments } from '@banjian/calendar';
import { CaseLists, caseStream, caseTimeline, type CaseEvent, type TimelineEntry } from '@banjian/casework';
import { EventStreams, type Instant } from '@banjian/kernel';
import { withStore } from './store-context.js';

/** `banjian timeline <number> [--json]`: who, when, what, on what basis, and why, line by line. */
export async function timeline([number]: readonly string[], json: boolean): Promise<number> {
  if (number === undefined) {
    process.stderr.write('请给出办件编码，例如：npm run -s banjian -- timeline <办件编码>\n');
    return 2;
  }
  return withStore(async (app) => {
    const row = await app.get(CaseLists, { strict: false }).findByNumber(number);
    if (!row) {
      process.stderr.write(`未找到办件 ${number}\n`);
      return 1;
    }
    const events = await app.get(EventStreams, { strict: false }).read<CaseEvent>(caseStream(row.caseId));
    const entries = caseTimeline(events, app.get(Moments, { strict: false }).moment());
    process.stdout.write(json ? `${JSON.stringify({ number, entries }, null, 2)}\n` : inLines(entries));
    return 0;
  });
}

const inLines = (entries: readonly TimelineEntry[]): string => `${entries.flatMap(linesOf).join('\n')}\n`;

/** The entry in the time of China, and below it why: a line a day of a limit that ran out. */
function linesOf(entry: TimelineEntry): readonly string[] {
  const { recordedAt, effectiveAt, title, detail, actor, basis, why = [] } = entry;
  const force = inChina(effectiveAt) === inChina(recordedAt) ? undefined : `自 ${inChina(effectiveAt)} 生效`;
  const line = [
    inChina(recordedAt),
    title,
    detail,
    basis && `〔${basis}〕`,
    force,
    `— ${actor.role} ${actor.person}`,
  ];
  return [line.filter(Boolean).join('  '), ...why.map((reason) => `    ${reason}`)];
}

/** `2026-03-09 10:00:00`. */
const inChina = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
