import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** What is wrong with a text that is no JSON, for the person who wrote the file. */
export const jsonErrorInWords = ({ error }: ParseError): string =>
  words[printParseErrorCode(error)] ?? '写法有误';

/** A place in a text, both from 1; a column is a character as people count them. */
export interface JsonPlace {
  readonly line: number;
  readonly column: number;
}

export interface JsonFault extends JsonPlace {
  readonly reason: string;
}

/** Where the first fault of a text's JSON stands, and what it is; undefined where it is JSON. */
export function jsonFaultOf(text: string): JsonFault | undefined {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // Only a text nested without end.
    if (error instanceof RangeError) return { line: 1, column: 1, reason: '嵌套过深' };
    throw error;
  }
  const [first] = errors;
  return first && { ...jsonPlaceOf(text, first.offset), reason: jsonErrorInWords(first) };
}

/** Lines of the places of a JSON text, from 1: of what stands there, or of the innermost part around what is missing. */
export function jsonLinesOf(text: string): (path: readonly string[]) => number | undefined {
  const root = parseTree(text);
  return (path) => root && lineOf(text, innermost(root, path).offset);
}

function innermost(node: Node, [name, ...rest]: readonly string[]): Node {
  if (name === undefined) return node;
  const { type, children = [] } = node;
  if (type === 'array') {
    const item = children[Number(name)];
    return item ? innermost(item, rest) : node;
  }
  const pair = children.find(({ children: [key] = [] }) => key?.value === name);
  const value = pair?.children?.[1];
  return value ? innermost(value, rest) : node;
}

/** `offset`: as JavaScript counts. */
export function jsonPlaceOf(text: string, offset: number): JsonPlace {
  const begins = text.lastIndexOf('\n', offset - 1) + 1;
  return {
    line: lineOf(text, offset),
    column: [...text.slice(offset === 0 ? 0 : begins, offset)].length + 1,
  };
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: '有不认识的符号',
  InvalidNumberFormat: '数字写法有误',
  PropertyNameExpected: '此处应为字段名（多了一个逗号？）',
  ValueExpected: '此处应有值（多了一个逗号？）',
  ColonExpected: '缺少冒号',
  CommaExpected: '缺少逗号',
  CloseBraceExpected: '缺少右花括号 }',
  CloseBracketExpected: '缺少右方括号 ]',
  EndOfFileExpected: '文件应在此结束',
  InvalidCommentToken: '不能有注释',
  UnexpectedEndOfString: '字符串没有结束',
  InvalidUnicode: '字符转义有误',
  InvalidEscapeCharacter: '字符转义有误',
  InvalidCharacter: '字符串里有控制字符',
};
