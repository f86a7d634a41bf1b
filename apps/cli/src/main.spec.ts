import { describe, expect, it } from '@jest/globals';
import { heard } from '../../../test/support/verb.js';
import { atOnce, main } from './main.js';

/** Nothing here has a store: what is told at once needs none. */
const verbs = [
  'attachments',
  'calendar',
  'case',
  'catalogue',
  'demo',
  'due',
  'events',
  'load',
  'prepare',
  'rebuild',
  'seal',
  'shared-data',
  'timeline',
  'unpark',
  'verify',
];
const toldAtOnce = async (args: readonly string[]): Promise<number> => (await atOnce(args)) ?? -1;
const asked = (...args: readonly string[]) => heard(main, args);

describe('the banjian command', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('says what it can do, called as %j', async (args) => {
    const { code, stdout, stderr } = await asked(...args);
    expect([code, stderr]).toEqual([0, '']);
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^  ${verb}`, 'm'));
  });

  it('says that there is no such verb, and which there are', async () => {
    const { code, stdout, stderr } = await asked('verfy');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('没有命令 verfy\n\n用法：');
  });
});

describe.each(verbs)('banjian %s', (verb) => {
  it.each(['--help', '-h'])('explains itself for %s, also behind other words', async (help) => {
    for (const args of [[help], ['x', help]]) {
      const { code, stdout, stderr } = await asked(verb, ...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^用法：npm run /);
      expect(stdout).toContain(verb);
    }
  });

  it('says how it is called where an option is unknown or lacks its value, without a stack', async () => {
    for (const wrong of [['--colour'], ['--colour', 'red']]) {
      const { code, stdout, stderr } = await asked(verb, ...wrong);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^没有选项 --colour\n\n用法：npm run /);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });

  it('is told at once in the very same way', async () => {
    expect((await heard(toldAtOnce, [verb, '--colour'])).code).toBe(2);
    expect((await heard(toldAtOnce, [verb, '--help'])).code).toBe(0);
  });
});

describe('wrong words', () => {
  it.each([
    [['attachments'], '不明白「」'],
    [['attachments', 'clean', 'all'], '不明白「clean all」'],
    [['calendar', 'publish'], '不明白「publish」'],
    [['calendar', 'list', 'x'], '不明白「list x」'],
    [['case', 'at', 'n', '--at', '2026-03-09'], '--at 须为带时区的时刻'],
    [['case', 'at', 'n', '--at', '2026-03-09T10:00Z', '--view', 'x'], '--view 只有 recorded 和 legal'],
    [['case', 'timeline'], '请给出办件编码'],
    [['catalogue', 'show'], '不明白「show」'],
    [['catalogue', 'export', 'x.pdf'], '文件名须以 .xlsx 或 .json 结尾'],
    [['demo', 'x'], '不明白「x」'],
    [['due', 'x'], '不明白「x」'],
    [['due', '--amount'], '选项 --amount 缺少值'],
    [['events'], '不明白「」'],
    [['events', 'copy', '--from', 'x', '--to', 'postgres'], '--from 与 --to 须为 postgres 或 eventstoredb'],
    [['events', 'copy', '--from', 'postgres', '--to', 'postgres'], '--from 与 --to 不能相同'],
    [['events', 'export', 'x'], '不明白「x」'],
    [['load', '--cases', '0'], '--cases 须为 1 至 100000 的整数'],
    [['load', '--seed', 'x'], '--seed 须为 0 至 2147483648 的整数'],
    [['prepare', 'x'], '不明白「x」'],
    [['rebuild', '--all', 'x'], '--all 与读模型的名字不能同用'],
    [['seal', 'x'], '不明白「x」'],
    [['shared-data', 'export', 'x'], '不明白「export x」'],
    [['timeline'], '请给出办件编码'],
    [['timeline', 'a', 'b'], '不明白「a b」'],
    [['unpark', 'a', 'b'], '不明白「a b」'],
    [['verify', 'x'], '不明白「x」'],
    [['verify', '--case', 'a', '--case', 'b'], '选项 --case 给了两次'],
  ])('%j: says what is wrong and how it is called', async (args, words) => {
    const { code, stdout, stderr } = await heard(main, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).toContain('\n\n用法：npm run ');
  });
});
