import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { demo } from './demo/demo.js';
import { help } from './verbs/help.js';
import { rebuild } from './verbs/rebuild.js';
import { timeline } from './verbs/timeline.js';
import { unpark } from './verbs/unpark.js';
import { verify } from './verbs/verify.js';

type Verb = (args: readonly string[], json: boolean) => Promise<number>;

const verbs: Readonly<Record<string, Verb>> = { demo, timeline, rebuild, unpark, verify };

/** The `banjian` command. Answers the exit code: 0 done, 1 refused or red, 2 called wrongly. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  const [name = 'help', ...rest] = positionals;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb) return verb(rest, values.json);
  help();
  return name === 'help' ? 0 : 2;
}

const parsed = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
