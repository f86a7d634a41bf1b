import { readFile } from 'node:fs/promises';
import { NotToBeHad } from './options.js';

/** The file somebody named. Throws `NotToBeHad` where it cannot be read, with why. */
export async function readNamed(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
    throw new NotToBeHad(`读不了文件 ${file}（${String(code)}）`);
  }
}
