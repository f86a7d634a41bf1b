import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject, type FaultCode, type Json } from './form.js';
import { formats, isFormat } from './formats.js';
import { propertyOf } from './words.js';

/** `养老机构名称：必填`; a field in a list as `从业人员第2项·姓名：必填`. */
export function faultMessage(
  schema: Json,
  path: readonly (string | number)[],
  fault: FaultCode,
  error: ErrorObject,
): string {
  return `${labelOf(schema, path)}：${words[fault](error)}`;
}

function labelOf(schema: Json, path: readonly (string | number)[]): string {
  let node: unknown = schema;
  const parts: string[] = [];
  for (const step of path) {
    const here: Json = isObject(node) ? node : {};
    if (typeof step === 'number') {
      parts.push(`${parts.pop() ?? ''}第${String(step + 1)}项`);
      node = here['items'];
    } else {
      node = propertyOf(here, step);
      const title = isObject(node) ? node['title'] : undefined;
      parts.push(typeof title === 'string' ? title : step.slice(0, 40));
    }
  }
  return parts.length === 0 ? '申请表' : parts.join('·');
}

const param = ({ params }: ErrorObject, name: string): string => {
  const value = (params as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const types: Readonly<Record<string, string>> = {
  string: '应为文字',
  number: '应为数字',
  integer: '应为整数',
  boolean: '应为“是”或“否”',
  array: '应为列表',
  object: '应为一组信息',
};

const ranges: Readonly<Record<string, string>> = {
  '>=': '不得小于 ',
  '<=': '不得大于 ',
  '>': '须大于 ',
  '<': '须小于 ',
};

/** More options than these are not read out. */
const choicesTold = 12;

const words: Readonly<Record<FaultCode, (error: ErrorObject) => string>> = {
  required: () => '必填',
  unknown: () => '申请表中没有此项',
  'wrong-type': (error) => types[param(error, 'type')] ?? '类型不正确',
  'not-a-choice': notAChoice,
  'too-long': (error) => `最多 ${param(error, 'limit')} 个字`,
  'too-short': (error) => `至少 ${param(error, 'limit')} 个字`,
  'out-of-range': (error) =>
    error.keyword === 'multipleOf'
      ? `须为 ${param(error, 'multipleOf')} 的倍数`
      : `${ranges[param(error, 'comparison')] ?? ''}${param(error, 'limit')}`,
  malformed,
  'too-many': (error) => `最多 ${param(error, 'limit')} 项`,
  'too-few': (error) => `至少 ${param(error, 'limit')} 项`,
  repeated: () => '各项不得重复',
  'not-allowed': () => '按所填情况，此项不应填写',
  unfit: () => '不符合填写要求',
};

function notAChoice({ params }: ErrorObject): string {
  const { allowedValues, allowedValue } = params as Readonly<Record<string, unknown>>;
  const choices: readonly unknown[] = Array.isArray(allowedValues) ? allowedValues : [allowedValue];
  const said = choices.map((choice) =>
    typeof choice === 'boolean' ? (choice ? '是' : '否') : String(choice),
  );
  return said.length > choicesTold ? '不在可选范围内' : `只能是${said.join('、')}`;
}

function malformed({ keyword, params }: ErrorObject): string {
  const { format } = params as Readonly<Record<string, unknown>>;
  return keyword === 'format' && isFormat(format) ? `不是有效的${formats[format].name}` : '格式不正确';
}
