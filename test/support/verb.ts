import { jest } from '@jest/globals';
import type { Ended } from './program.js';

/** Carry out a verb of the command line in this process; what it says is heard and not shown. */
export async function heard(
  verb: (args: readonly string[], json: boolean) => Promise<number>,
  args: readonly string[],
): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const hear = (stream: keyof typeof said): void => {
    jest.spyOn(process[stream], 'write').mockImplementation((text, ...more) => {
      said[stream] += String(text);
      for (const told of more) if (typeof told === 'function') told();
      return true;
    });
  };
  hear('stdout');
  hear('stderr');
  try {
    return { code: await verb(args, args.includes('--json')), ...said };
  } finally {
    jest.restoreAllMocks();
  }
}
