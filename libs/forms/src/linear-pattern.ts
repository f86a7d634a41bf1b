import { RE2JS } from 're2js';
import { limits } from './limits.js';

/** What the validator asks of a compiled pattern. */
export interface LinearPattern {
  test(text: string): boolean;
  /** The validator keeps patterns apart by their text. */
  toString(): string;
}

/** A pattern that cannot be used; the message says why, to be shown as it stands. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
}

/**
 * A pattern that matches in time linear in the text, whatever the pattern: RE2 keeps a set of states and never goes back.
 * It must be one of ECMAScript too (flag `u`), so that a browser reads the same; look-around and back references exist in
 * ECMAScript only and are refused. Matches anywhere in the text, as JSON Schema has it.
 */
export function linearPattern(pattern: string): LinearPattern {
  if ([...pattern].length > limits.patternLength)
    throw new PatternRefused(`长度超过 ${limits.patternLength} 个字符`);
  assertEcmaScript(pattern);
  const compiled = compiledByRe2(pattern);
  if (compiled.programSize() > limits.patternProgram) throw new PatternRefused('展开后过大');
  return {
    test: (text) => compiled.matcher(text).find(),
    toString: () => pattern,
  };
}

function assertEcmaScript(pattern: string): void {
  try {
    new RegExp(pattern, 'u');
  } catch {
    throw new PatternRefused('不是有效的正则表达式');
  }
}

function compiledByRe2(pattern: string): RE2JS {
  try {
    // RE2 knows scripts by their bare name.
    const scripts = pattern.replaceAll(/\\([pP])\{(?:Script|sc)=(\w+)\}/g, '\\$1{$2}');
    return RE2JS.compile(RE2JS.translateRegExp(scripts));
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'RE2';
    throw new PatternRefused(`不能保证线性时间匹配（${said.slice(0, 200)}）`);
  }
}
