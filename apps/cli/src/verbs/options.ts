/** What was typed says nothing that can be carried out; the message says in Chinese what is wrong. */
export class CalledWrongly extends Error {}

/** What was asked for cannot be had; the message says in Chinese why. */
export class NotToBeHad extends Error {}

export interface OptionNames {
  /** `--from x` or `--from=x`. */
  readonly values: readonly string[];
  /** The same, any number of times. */
  readonly repeated?: readonly string[];
  readonly flags: readonly string[];
}

export interface Options {
  readonly values: ReadonlyMap<string, string>;
  readonly repeated: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  /** What is no option, in its order. */
  readonly words: readonly string[];
}

/**
 * Options as they were typed. A value may begin with a dash (`--amount -5` is a wrong amount, not an unknown option).
 * Throws `CalledWrongly` for an unknown option, one given twice and one without its value.
 */
export function readOptions(args: readonly string[], names: OptionNames): Options {
  const values = new Map<string, string>();
  const repeated = new Map<string, string[]>();
  const flags = new Set<string>();
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const typed = args[at] ?? '';
    if (!typed.startsWith('--')) {
      words.push(typed);
      continue;
    }
    const { name, value } = splitOption(typed);
    if (names.flags.includes(name) && value === undefined) {
      flags.add(name);
      continue;
    }
    const given = value ?? args[++at];
    if (names.repeated?.includes(name)) {
      repeated.set(name, [...(repeated.get(name) ?? []), valueOf(name, given)]);
    } else if (!names.values.includes(name)) {
      throw new CalledWrongly(`没有选项 --${name}`);
    } else if (values.has(name)) {
      throw new CalledWrongly(`选项 --${name} 给了两次`);
    } else values.set(name, valueOf(name, given));
  }
  return { values, repeated, flags, words };
}

function splitOption(typed: string): { readonly name: string; readonly value: string | undefined } {
  const [name = '', ...value] = typed.slice(2).split('=');
  return { name, value: value.length === 0 ? undefined : value.join('=') };
}

function valueOf(name: string, value: string | undefined): string {
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new CalledWrongly(`选项 --${name} 缺少值`);
  }
  return value;
}
