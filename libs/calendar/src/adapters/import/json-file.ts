import { reject } from '@banjian/kernel';
import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { Faults, Place } from './place.js';

/** What a person writes by hand is far smaller. */
const mostBytes = 1024 * 1024;

/**
 * Read a file of JSON with the lines of its values. `read` gathers faults as it goes; any fault at all rejects
 * `calendar.bad-edition` with `{ faults: [{ line, path, reason }] }`, all of them in the order of their lines.
 */
export function readJsonFile<Value>(text: string, read: (root: Place) => Value): Value {
  const faults = new Faults(text);
  const root = parsed(text.replace(/^\uFEFF/, ' '), faults);
  const value = root && read(root);
  const found = faults.inOrder();
  return found.length === 0 && value !== null ? value : reject('calendar.bad-edition', { faults: found });
}

function parsed(text: string, faults: Faults): Place | null {
  if (Buffer.byteLength(text) > mostBytes) return faults.tell(0, '', '文件超过 1 MB');
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
    // What follows the first is seldom a fault of its own.
    const [first] = errors;
    if (first) return faults.tell(first.offset, '', `不是有效的 JSON：${wordsOf(first)}`);
    return root ? new Place(root, '', faults) : faults.tell(0, '', '不是有效的 JSON：文件是空的');
  } catch (error) {
    if (error instanceof RangeError) return faults.tell(0, '', '不是有效的 JSON：嵌套过深');
    throw error;
  }
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

const wordsOf = ({ error }: ParseError): string => words[printParseErrorCode(error)] ?? '写法有误';
