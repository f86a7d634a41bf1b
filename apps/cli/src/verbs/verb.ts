import { CalledWrongly, readOptions, type OptionNames, type Options } from './options.js';
import { sentenceOf } from './refusal-words.js';
import { ReaderGone, say } from './say.js';

interface Described {
  /** First how it is called, then an empty line, then what it does. */
  readonly help: string;
  readonly options: OptionNames;
  /** What is wrong with the words that are no options: `不明白「x」`. Nothing of the store is asked. */
  readonly faultOf?: (options: Options) => string | undefined;
  /** Answers the exit code. */
  readonly carryOut: (options: Options) => Promise<number>;
}

/** A verb of the command line. Answers the exit code: 0 done, 1 refused or red, 2 called wrongly. */
export interface Verb {
  (args: readonly string[]): Promise<number>;
  /** What needs no store: help (0), or what is wrong with the call (2). Undefined where it can be carried out. */
  atOnce(args: readonly string[]): Promise<number | undefined>;
}

/** `--help` and `-h` everywhere; a wrong call is told in a sentence with how to call it, what is refused in a sentence. */
export function verb(described: Described): Verb {
  const help = ['help', ...described.options.flags];
  const names = { ...described.options, flags: help };
  const read = (args: readonly string[]): Options => {
    const options = readOptions(
      args.map((each) => (each === '-h' ? '--help' : each)),
      names,
    );
    const fault = options.flags.has('help') ? undefined : described.faultOf?.(options);
    if (fault !== undefined) throw new CalledWrongly(fault);
    return options;
  };
  const answer = (work: () => Promise<number | undefined>): Promise<number | undefined> =>
    work().catch((error: unknown) => failed(error, described.help));
  const atOnce = (args: readonly string[]): Promise<number | undefined> =>
    answer(async () => (read(args).flags.has('help') ? said(described.help) : undefined));
  const run = async (args: readonly string[]): Promise<number> => {
    const done = await answer(async () => {
      const options = read(args);
      if (options.flags.has('help')) return said(described.help);
      return described.carryOut(options);
    });
    return done ?? 0;
  };
  return Object.assign(run, { atOnce });
}

/** The exit code; throws what is nobody's fault but ours. */
function failed(error: unknown, help: string): number {
  if (error instanceof ReaderGone) return 0;
  const usage = error instanceof CalledWrongly ? `\n${usageIn(help)}` : '';
  process.stderr.write(`${sentenceOf(error)}\n${usage}`);
  return usage === '' ? 1 : 2;
}

/** How it is called: the first paragraph. */
export const usageIn = (help: string): string =>
  `${help.split('\n\n', 1)[0] ?? ''}\n（加 --help 看全部说明）\n`;

/** `不明白「x y」`, where no words are wanted. */
export const noWords = ({ words }: Options): string | undefined =>
  words.length === 0 ? undefined : `不明白「${words.join(' ')}」`;

export async function said(text: string, code = 0): Promise<number> {
  await say(text);
  return code;
}
