import 'reflect-metadata';
import { help } from './verbs/help.js';
import type { Verb } from './verbs/verb.js';

export { interrupt } from './interruption.js';

/** Loaded when called: counting a due date need not wait for the database's packages. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  attachments: async () => (await import('./verbs/attachments.js')).attachments,
  calendar: async () => (await import('./verbs/calendar.js')).calendar,
  case: async () => (await import('./verbs/case.js')).caseVerb,
  catalogue: async () => (await import('./verbs/catalogue.js')).catalogue,
  demo: async () => (await import('./demo/demo.js')).demo,
  due: async () => (await import('./verbs/due.js')).due,
  events: async () => (await import('./verbs/events.js')).events,
  load: async () => (await import('./load/load.js')).load,
  prepare: async () => (await import('./verbs/prepare-help.js')).prepareVerb,
  rebuild: async () => (await import('./verbs/rebuild.js')).rebuild,
  seal: async () => (await import('./verbs/seal.js')).seal,
  'shared-data': async () => (await import('./verbs/shared-data.js')).sharedData,
  timeline: async () => (await import('./verbs/timeline.js')).timeline,
  unpark: async () => (await import('./verbs/unpark.js')).unpark,
  verify: async () => (await import('./verbs/verify.js')).verify,
};

/** The `banjian` command. Answers the exit code: 0 done, 1 refused or red, 2 called wrongly. */
export async function main(args: readonly string[]): Promise<number> {
  const verb = await verbIn(args);
  return typeof verb === 'number' ? verb : verb(args.slice(1));
}

/** What needs no store: help, or what is wrong with the call; undefined where it can be carried out. */
export async function atOnce(args: readonly string[]): Promise<number | undefined> {
  const verb = await verbIn(args);
  return typeof verb === 'number' ? verb : verb.atOnce(args.slice(1));
}

/** The verb, or the exit code where there is none of that name and everything is said. */
async function verbIn([name = 'help']: readonly string[]): Promise<Verb | number> {
  if (Object.hasOwn(verbs, name)) return (await verbs[name]?.()) ?? 2;
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(help);
    return 0;
  }
  process.stderr.write(`没有命令 ${name}\n\n${help}`);
  return 2;
}
