import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every rule names the code that holds it and the test that proves it, or says why it is not held yet; nothing is named that is not there. */
const root = join(import.meta.dirname, '../..');
const rules = readFileSync(join(root, 'docs/rules.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Rule |-)/.test(line))
  .map((line) => line.slice(1, line.lastIndexOf('|')).split(' | '))
  .map(([rule = '', asks = '', held = '', proved = '']) => ({ rule: rule.trim(), asks, held, proved }));

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|vue|csv|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
const files = ['libs', 'apps', 'test'].flatMap(filesIn).filter((file) => !file.includes('/graph/'));

/** The files that a short name means: `acceptance.spec.ts`, `casework/src/domain/notice.ts`, or a folder. */
function meant(name: string): readonly string[] {
  const found = files.filter((file) => file === name || file.endsWith(`/${name}`));
  const folder = join(root, 'libs', name);
  return found.length > 0 || !existsSync(folder) || !statSync(folder).isDirectory() ? found : [folder];
}

const quoted = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
const isPlace = (text: string): boolean => /\.(ts|vue|csv|json)$/.test(text) || text.includes('/');
const textOf = (name: string): string =>
  meant(name)
    .filter((file) => !statSync(join(root, file.replace(root, ''))).isDirectory())
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

/** `acceptance.spec.ts` › receipt › starts the promise: the file, and words of its titles. */
function* proofs(cell: string): Iterable<{ readonly file: string; readonly words: readonly string[] }> {
  for (const part of cell.split(/[;；]/)) {
    const [file] = quoted(part);
    const words = part.split('›').slice(1);
    if (file !== undefined) yield { file, words: words.map((each) => each.trim()).filter(Boolean) };
  }
}

const plain = (text: string): string => text.replaceAll(/[`’']/g, '').replaceAll(/\s+/g, ' ');

describe('docs/rules.md', () => {
  it.each(rules)('$rule: $asks', ({ asks, held, proved }) => {
    expect(asks.trim()).not.toBe('');
    const places = quoted(`${held} ${proved}`).filter(isPlace);
    expect(places.filter((place) => meant(place).length === 0)).toEqual([]);
    if (!held.includes('not yet')) expect(quoted(proved).filter(isPlace)).not.toEqual([]);
    for (const { file, words } of proofs(proved)) {
      const missing = words.filter((each) => !plain(textOf(file)).includes(plain(each)));
      expect([file, missing]).toEqual([file, []]);
    }
  });
});
