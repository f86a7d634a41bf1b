import { jsonErrorInWords } from '@banjian/http';
import { reject } from '@banjian/kernel';
import { parseTree, type ParseError } from 'jsonc-parser';
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
    if (first) return faults.tell(first.offset, '', `不是有效的 JSON：${jsonErrorInWords(first)}`);
    return root ? new Place(root, '', faults) : faults.tell(0, '', '不是有效的 JSON：文件是空的');
  } catch (error) {
    if (error instanceof RangeError) return faults.tell(0, '', '不是有效的 JSON：嵌套过深');
    throw error;
  }
}
