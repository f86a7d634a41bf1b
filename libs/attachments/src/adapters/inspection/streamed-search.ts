import type { ReadableFile } from '../../application/inspection.js';

/** Whether a pattern stands anywhere in a file, read as Latin-1; a match is at most `longest` bytes. */
export async function holds(file: ReadableFile, pattern: RegExp, longest: number): Promise<boolean> {
  let before = '';
  for await (const chunk of file.read()) {
    const text = before + chunk.toString('latin1');
    if (pattern.test(text)) return true;
    before = text.slice(-longest);
  }
  return false;
}
