/** What can be wrong with the words of one schema object, wherever it stands. */
import { defect, isObject, type DefectCode, type FormDefect, type Json } from './form.js';
import { isWord, propertiesOf, stringsOf, type FieldType } from './words.js';

export const told = (when: boolean, at: string, code: DefectCode, more?: string): readonly FormDefect[] =>
  when ? [defect(at, code, more)] : [];

export function wordDefects(
  node: Json,
  type: FieldType,
  at: string,
  allowed: ReadonlySet<string>,
): readonly FormDefect[] {
  return Object.keys(node)
    .filter((word) => !allowed.has(word))
    .map((word) =>
      defect(
        `${at}/${word}`,
        isWord(word) ? 'keyword-misplaced' : 'unknown-keyword',
        isWord(word) ? type : undefined,
      ),
    );
}

/** `required` and `dependentRequired` name declared fields only. */
export function requirementDefects(node: Json, declared: Json, at: string): readonly FormDefect[] {
  const dependent = isObject(node['dependentRequired']) ? Object.entries(node['dependentRequired']) : [];
  const named: readonly (readonly [string, string])[] = [
    ...stringsOf(node['required']).map((name) => ['required', name] as const),
    ...dependent.flatMap(([name, others]) =>
      [name, ...stringsOf(others)].map((each) => ['dependentRequired', each] as const),
    ),
  ];
  return named
    .filter(([, name]) => !Object.hasOwn(propertiesOf(declared), name))
    .map(([word, name]) => defect(`${at}/${word}`, 'field-undeclared', name.slice(0, 40)));
}
