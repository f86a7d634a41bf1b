import { Moments } from '@banjian/calendar';
import { CaseLists, caseStream, caseTimeline, type CaseEvent, type TimelineEntry } from '@banjian/casework';
import { EventStreams } from '@banjian/kernel';
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

/** The entry, and below it why: a line a day of a limit that ran out. */
function linesOf({ recordedAt, title, detail, actor, basis, why = [] }: TimelineEntry): readonly string[] {
  const entry = [recordedAt, title, detail, basis && `〔${basis}〕`, `— ${actor.role} ${actor.person}`];
  return [entry.filter(Boolean).join('  '), ...why.map((line) => `    ${line}`)];
}
