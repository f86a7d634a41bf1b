import type { ValidationError } from '@nestjs/common';
import { wrongKindOf } from './value-kinds.js';

/** A field that is wrong. */
export interface BodyFault {
  /** `applicant.idNumber`, `materials.0.code`. */
  readonly field: string;
  /** The rules it breaks, by their names of class-validator: `isString`. */
  readonly rules: readonly string[];
  /** The same in words, never with the value. */
  readonly message: string;
}

/** Every field that is wrong, by its path. */
export function faultsIn(errors: readonly ValidationError[], under = ''): readonly BodyFault[] {
  return errors.flatMap((error): readonly BodyFault[] => {
    const { property, children } = error;
    const field = under === '' ? property : `${under}.${property}`;
    const broken = brokenRules(error);
    const own =
      error.value === undefined ? missing : broken.map(([rule, said]) => inWords(rule, said)).join('；');
    const fault = { field, rules: broken.map(([rule]) => rule), message: own };
    return [...(broken.length > 0 ? [fault] : []), ...faultsIn(children ?? [], field)];
  });
}

/** What the value should be comes before how large or long: a text where a number is wanted is not too large. */
function brokenRules(error: ValidationError): readonly (readonly [rule: string, said: string])[] {
  const broken = Object.entries(error.constraints ?? {});
  const kind = broken.length === 0 ? undefined : wrongKindOf(error);
  return kind === undefined ? broken : [[kind, error.constraints?.[kind] ?? '']];
}

/** Whatever rule noticed it first. */
const missing = '缺少此项';

/** `#` stands for the number in the rule: at most 64 characters. */
const words: Readonly<Record<string, string>> = {
  whitelistValidation: '没有这个字段',
  unknownValue: '应为对象',
  nestedValidation: '应为对象',
  isObject: '应为对象',
  isString: '应为文字',
  isNotEmpty: '不能为空',
  isInt: '应为整数',
  isBoolean: '应为 true 或 false',
  isArray: '应为列表',
  isUuid: '应为 UUID',
  isIso8601: '应为 ISO 8601 时间',
  isIn: '不在可选值之内',
  min: '应为不小于 # 的数',
  max: '应为不大于 # 的数',
  minLength: '应为至少 # 个字符的文字',
  maxLength: '应为最多 # 个字符的文字',
  arrayNotEmpty: '至少一项',
  arrayMinSize: '至少 # 项',
  arrayMaxSize: '最多 # 项',
  arrayUnique: '不能重复',
};

function inWords(rule: string, said: string): string {
  // A rule of our own speaks Chinese already.
  if (/\p{Script=Han}/u.test(said)) return said;
  // The last number: the field's name, which comes first, may hold digits too.
  const limit = said.match(/-?\d+(?:\.\d+)?/g)?.at(-1) ?? '';
  return (words[rule] ?? '格式有误').replace('#', limit);
}
