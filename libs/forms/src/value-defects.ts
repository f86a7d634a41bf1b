/** What can be wrong with the rules of one field: choices, ranges, format, pattern. For declared fields and under conditions alike. */
import { defect, type FormDefect, type Json } from './form.js';
import { formats, isFormat } from './formats.js';
import { limits } from './limits.js';
import { linearPattern, PatternRefused } from './linear-pattern.js';
import { told } from './word-defects.js';
import type { FieldType } from './words.js';

export function valueDefects(node: Json, type: FieldType, at: string): readonly FormDefect[] {
  return [
    ...choiceDefects(node, type, at),
    ...rangeDefects(node, at),
    ...boundDefects(node, at),
    ...formatDefects(node, at),
    ...patternDefects(node, at),
  ];
}

function choiceDefects(node: Json, type: FieldType, at: string): readonly FormDefect[] {
  const { enum: choices, const: only } = node;
  const badChoices =
    choices !== undefined &&
    !(
      Array.isArray(choices) &&
      choices.length > 0 &&
      choices.length <= limits.choices &&
      new Set(choices).size === choices.length &&
      choices.every((choice) => isChoice(choice, type))
    );
  return [
    ...told(badChoices, `${at}/enum`, 'choices-malformed'),
    ...told(only !== undefined && !isChoice(only, type), `${at}/const`, 'choices-malformed'),
  ];
}

function isChoice(value: unknown, type: FieldType): boolean {
  if (type === 'string') return typeof value === 'string' && value.trim() !== '';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const ranges = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minimum', 'maximum'],
] as const;

function rangeDefects(node: Json, at: string): readonly FormDefect[] {
  return ranges.flatMap(([low, high]) =>
    told(numberAt(node, low) > numberAt(node, high, Infinity), `${at}/${low}`, 'range-empty'),
  );
}

function boundDefects(node: Json, at: string): readonly FormDefect[] {
  return [
    ...told(numberAt(node, 'maxLength') > limits.longestText, `${at}/maxLength`, 'bound-too-large'),
    ...told(numberAt(node, 'maxItems') > limits.longestList, `${at}/maxItems`, 'bound-too-large'),
  ];
}

const numberAt = (node: Json, word: string, otherwise = -Infinity): number => {
  const value = node[word];
  return typeof value === 'number' ? value : otherwise;
};

function formatDefects({ format }: Json, at: string): readonly FormDefect[] {
  const known = format === undefined || isFormat(format);
  return told(!known, `${at}/format`, 'format-unknown', `可用 ${Object.keys(formats).join('、')}`);
}

function patternDefects({ pattern }: Json, at: string): readonly FormDefect[] {
  if (typeof pattern !== 'string') return [];
  try {
    linearPattern(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof PatternRefused)) throw error;
    return [defect(`${at}/pattern`, 'pattern-refused', error.message)];
  }
}
