/** Names in words for parts further inside a version, which limits and citations belong to. */
import { isJson, listAt, partAt } from './parts.js';
import { factWords, limitWords } from './words.js';

export interface Place {
  /** `材料:YN-TB-001-M01`. */
  readonly name: string;
  readonly path: readonly string[];
}

/** Where a limit may stand in this version. */
export function limitPlaces(version: unknown): readonly Place[] {
  return [
    ...[...limitWords].map(([name, word]) => ({ name: word, path: ['limits', String(name)] })),
    ...elements(version, 'steps', '环节').map(({ name, path }) => ({ name, path: [...path, 'limit'] })),
    { name: '承诺核查', path: ['commitment', 'afterCheck', 'limit'] },
    { name: '事后核查', path: ['afterCheck', 'limit'] },
  ];
}

/** What may be cited for in this version. */
export function citedPlaces(version: unknown): readonly Place[] {
  const standing = (places: readonly Place[]): readonly Place[] =>
    places.filter(({ path }) => isJson(partAt(version, path)));
  const facts = [...factWords].map(([name, word]) => ({
    name: `要素:${word}`,
    path: ['facts', String(name)],
  }));
  return [
    ...standing(facts),
    ...elements(version, 'materials', '材料'),
    ...elements(version, 'steps', '环节'),
    ...elements(version, 'specialProcedures', '特别程序'),
    ...standing(limitPlaces(version)).map(({ name, path }) => ({ name: `时限:${name}`, path })),
  ].map(({ name, path }) => ({ name, path: [...path, 'cites'] }));
}

/** By their codes, or by number where a code does not tell them apart. */
function elements(version: unknown, list: string, word: string): readonly Place[] {
  const codes = listAt(version, [list]).map((element) => codeOf(element));
  return codes.map((code, index) => ({
    name: `${word}:${isName(code, codes) ? code : `第${String(index + 1)}项`}`,
    path: [list, String(index)],
  }));
}

const codeOf = (element: unknown): string =>
  isJson(element) && typeof element['code'] === 'string' ? element['code'] : '';

const isName = (code: string, codes: readonly string[]): boolean =>
  code === code.trim() &&
  code !== '' &&
  !/^第\d+项$/.test(code) &&
  codes.filter((other) => other === code).length === 1;
