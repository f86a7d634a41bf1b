import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { permitContent } from '../../testing/item-fixtures.js';
import { askedWords } from './asked-words.js';
import { itemWords } from './item-words.js';
import { plain } from './plain-text.js';
import { initialsTokens, pinyinTokens, textTokens } from './search-tokens.js';

const wordsOf = (name: string) =>
  itemWords({ ...permitContent, name, versionId: '', version: 1, demo: true });
const tokensOf = (name: string): ReadonlySet<string> => new Set(wordsOf(name).searchTokens);

const hasAll = (tokens: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.every((token) => tokens.has(token));

const bySound = (name: string, typed: string): boolean => hasAll(tokensOf(name), pinyinTokens(typed));
const byInitials = (name: string, typed: string): boolean => hasAll(tokensOf(name), initialsTokens(typed));
const byText = (name: string, asked: string): boolean =>
  hasAll(
    tokensOf(name),
    askedWords(asked)?.words.flatMap(({ letters, typed }) =>
      typed ? initialsTokens(letters) : textTokens(letters),
    ) ?? [],
  );

/** Names as departments write them, signs, digits and Latin letters among the characters. */
const name = fc
  .array(
    fc.constantFrom(
      ...Array.from('养老机构备案食品经营许可证核发变更注销重庆长行会乐旅游女绿《》（）、65A(c)-· 岁以上'),
    ),
    {
      minLength: 1,
      maxLength: 24,
    },
  )
  .map((letters) => letters.join(''))
  .filter((text) => plain(text) !== '');

describe('tokens of a name', () => {
  it.each([
    ['养老机构备案', 'yanglao'],
    ['养老机构备案', 'jigoubeian'],
    ['养老机构备案', 'yanglaoj'],
    ['养老机构备案', 'y'],
    ['重庆市户口迁移', 'chongqing'],
    ['重庆市户口迁移', 'zhongqing'],
    ['银行开户许可', 'yinhang'],
    ['西安户籍', 'xian'],
    ['先进个人奖励', 'xian'],
    ['旅游经营许可', 'lvyou'],
    ['旅游经营许可', 'luyou'],
    ['65岁以上老年人', '65suiyishang'],
  ])('%s is found by %s', (text, typed) => {
    expect(bySound(text, typed)).toBe(true);
  });

  it.each([
    ['养老机构备案', 'yljg'],
    ['养老机构备案', 'yljgba'],
    ['养老机构备案', 'jgb'],
    ['重庆市户口迁移', 'cqs'],
    ['重庆市户口迁移', 'zqshk'],
  ])('%s is found by the initials %s', (text, typed) => {
    expect(byInitials(text, typed)).toBe(true);
  });

  it.each([
    ['养老机构备案', 'anglao'],
    ['养老机构备案', 'yanglou'],
    ['养老机构备案', 'laoyang'],
  ])('%s is not found by the sound %s', (text, typed) => {
    expect(bySound(text, typed)).toBe(false);
  });

  it('does not take letters that are apart for neighbours', () => {
    expect(byText('养老机构备案', '养机')).toBe(false);
    expect(byInitials('养老机构备案', 'yjg')).toBe(false);
  });

  it.each([
    ['養老機構備案', '养老机构备案'],
    ['养老机构备案', '養老機構'],
    ['Ａ１类许可', 'a1'],
    ['食品（变更）', '食品(变更)'],
    ['《食品经营许可证》核发', '食品经营许可证核发'],
    ['养老机构备案', '⽼'],
  ])('%s is found as %s', (text, asked) => {
    expect(byText(text, asked)).toBe(true);
  });

  it('has every part of one to eight characters', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.integer({ min: 1, max: 8 }), (text, from, length) => {
        const letters = [...text];
        const at = from % letters.length;
        expect(byText(text, letters.slice(at, at + length).join(''))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('has the full pinyin and the initials of every part', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.integer({ min: 1, max: 24 }), (text, from, length) => {
        const read = pinyin(plain(text), { toneType: 'none', type: 'array', v: true });
        const part = read.slice(from % read.length).slice(0, length);
        expect(bySound(text, part.join(''))).toBe(true);
        expect(byInitials(text, part.map((reading) => reading[0]).join(''))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('are made of any text, and stay within bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { searchTokens, searchKeys } = wordsOf(text);
        expect(searchTokens.every((token) => token !== '' && !/\p{Cs}/u.test(token))).toBe(true);
        expect(searchKeys).not.toContain('\u0000');
        askedWords(text)?.words.forEach(({ letters }) => {
          expect([pinyinTokens(letters), initialsTokens(letters), textTokens(letters)].flat()).not.toContain(
            '',
          );
        });
      }),
      { numRuns: 200 },
    );
    expect(wordsOf('重行长'.repeat(2_000)).searchTokens.length).toBeLessThan(20_000);
  });
});

describe('what is asked', () => {
  it('is nothing for blanks and for letters that cannot be seen', () => {
    for (const text of ['', '   ', '\u3000', '\u200b', '\ufeff \u200d'])
      expect(askedWords(text)).toBeUndefined();
  });

  it('is split at blanks and commas, and where Chinese and Latin letters meet', () => {
    expect(askedWords('养老jigou，备案　ＹＮ-EL-002')).toEqual({
      whole: '养老jigou备案ynel002',
      words: [
        { letters: '养老', typed: false },
        { letters: 'jigou', typed: true },
        { letters: '备案', typed: false },
        { letters: 'ynel002', typed: true },
      ],
    });
  });

  it('is the signs themselves where there is nothing else', () => {
    expect(askedWords('%_%')).toEqual({
      whole: '%_',
      words: [
        { letters: '%', typed: false },
        { letters: '_', typed: false },
      ],
    });
  });
});
