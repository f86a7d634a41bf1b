import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Problem } from '../problems/problem.js';
import type { BodyFault } from './body-faults.js';
import { fittingBody } from './body-pipe.js';
import { MayBeAbsent } from './body-rules.js';

class Counted {
  @MayBeAbsent() @IsInt() @Min(1) @Max(3660) readonly amount?: number;
}
class Part extends Counted {
  @MayBeAbsent() @IsString() @Matches(/^\d+$/, { message: '应为数字' }) @MaxLength(4) readonly code?: string;
}

/** Rules of every kind, in the order in which bodies write them. */
class Body extends Counted {
  @MayBeAbsent() @IsString() @MaxLength(4) readonly name?: string;
  @MayBeAbsent() @IsBoolean() @IsIn([true]) readonly strict?: boolean;
  @MayBeAbsent() @IsObject() @IsIn([{}]) readonly form?: object;
  @MayBeAbsent()
  @ArrayMaxSize(2)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(2, { each: true })
  readonly codes?: string[];
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => Part)
  readonly parts?: Part[];
}

async function faultsOf(body: object): Promise<readonly string[]> {
  try {
    await fittingBody(Body, body as Record<string, unknown>);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { faults } = error.detail as unknown as { faults: readonly BodyFault[] };
    return faults.map(({ field, rules, message }) => `${field} ${rules.join()} ${message}`);
  }
}

describe('a value of another kind', () => {
  it.each([
    [{ amount: '5' }, 'amount isInt 应为整数'],
    [{ amount: '5000' }, 'amount isInt 应为整数'],
    [{ amount: 2.5 }, 'amount isInt 应为整数'],
    [{ amount: 4000.5 }, 'amount isInt 应为整数'],
    [{ amount: null }, 'amount isInt 应为整数'],
    [{ amount: [5] }, 'amount isInt 应为整数'],
    [{ name: 12345 }, 'name isString 应为文字'],
    [{ strict: 'true' }, 'strict isBoolean 应为 true 或 false'],
    [{ form: [] }, 'form isObject 应为对象'],
    [{ codes: 'a' }, 'codes isArray 应为列表'],
    [{ codes: { length: 1 } }, 'codes isArray 应为列表'],
    [{ codes: ['a', 5] }, 'codes isString 应为文字'],
    [{ parts: {} }, 'parts isArray 应为列表'],
    [{ parts: [{ amount: '5' }] }, 'parts.0.amount isInt 应为整数'],
    [{ parts: [{ code: 7 }] }, 'parts.0.code isString 应为文字'],
  ])('%j is told what it should be, not that it is too large: %s', async (body, fault) => {
    expect(await faultsOf(body)).toEqual([fault]);
  });
});

describe('a value of the right kind', () => {
  it.each([
    [{ amount: 0 }, 'amount min 应为不小于 1 的数'],
    [{ amount: 3661 }, 'amount max 应为不大于 3660 的数'],
    [{ name: 'abcde' }, 'name maxLength 应为最多 4 个字符的文字'],
    [{ codes: ['a', 'b', 'c'] }, 'codes arrayMaxSize 最多 2 项'],
    [{ codes: ['a', 'a'] }, 'codes arrayUnique 不能重复'],
    [{ parts: [{ code: 'x' }] }, 'parts.0.code matches 应为数字'],
    [{ other: '5' }, 'other whitelistValidation 没有这个字段'],
  ])('%j is told the rule it breaks: %s', async (body, fault) => {
    expect(await faultsOf(body)).toEqual([fault]);
  });

  it('is taken', async () => {
    const body = { amount: 3660, name: 'abcd', codes: ['a', 'b'], parts: [{ code: '1', amount: 1 }] };
    expect(await faultsOf(body)).toEqual([]);
  });

  it('is not looked at any more when a list is too long for it', async () => {
    expect(await faultsOf({ parts: Array.from({ length: 3 }, () => ({ amount: '5' })) })).toEqual([
      'parts arrayMaxSize 最多 2 项',
    ]);
  });
});
