import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { help } from './verbs/help.js';

export { interrupt } from './interruption.js';

type Verb = (args: readonly string[], json: boolean) => Promise<number>;

/** Loaded when called: counting a due date need not wait for the database's packages. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  demo: async () => (await import('./demo/demo.js')).demo,
  'shared-data': async () => (await import('./verbs/shared-data.js')).sharedData,
  timeline: async () => (await import('./verbs/timeline.js')).timeline,
  unpark: async () => (await import('./verbs/unpark.js')).unpark,
  seal: async () => (await import('./verbs/seal.js')).seal,
};

/** Verbs with options of their own. */
const ownOptions: Readonly<Record<string, () => Promise<Verb>>> = {
  attachments: async () => (await import('./verbs/attachments.js')).attachments,
  case: async () => (await import('./verbs/case.js')).caseVerb,
  catalogue: async () => (await import('./verbs/catalogue.js')).catalogue,
  calendar: async () => (await import('./verbs/calendar.js')).calendar,
  due: async () => (await import('./verbs/due.js')).due,
  events: async () => (await import('./verbs/events.js')).events,
  rebuild: async () => (await import('./verbs/rebuild.js')).rebuild,
  verify: async () => (await import('./verbs/verify.js')).verify,
  load: async () => (await import('./load/load.js')).load,
};

/** The `banjian` command. Answers the exit code: 0 done, 1 refused or red, 2 called wrongly. */
export async function main(args: readonly string[]): Promise<number> {
  const own = verbIn(ownOptions, args[0] ?? '');
  if (own) return (await own())(args.slice(1), args.includes('--json'));
  const { values, positionals } = parsed(args);
  const [name = 'help', ...rest] = positionals;
  const verb = verbIn(verbs, name);
  if (verb) return (await verb())(rest, values.json);
  help();
  return name === 'help' ? 0 : 2;
}

const verbIn = (table: typeof verbs, name: string): (() => Promise<Verb>) | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const parsed = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
