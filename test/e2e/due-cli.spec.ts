import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CalendarModule, EditionIntake } from '@banjian/calendar';
import { EventStoreModule, MasterKey, StoreSettings } from '@banjian/event-store';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { migrate } from '../../apps/cli/src/database.js';
import { due as dueVerb } from '../../apps/cli/src/verbs/due.js';
import { preparedTestStore } from '../support/event-store.js';
import { asInstaller } from '../support/filled-store.js';
import { program, type Ended } from '../support/program.js';
import { heard } from '../support/verb.js';

/** These tests run what `npm run banjian -- due` runs; the door makes the build where it is missing. */
const folder = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-due-`));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

// A data folder that nobody may make: what asked for a store would fail.
const noStore = { BANJIAN_DATA: '/dev/null/none', BANJIAN_APP_DATABASE_URL: '' };
const due = (args: string, env: Record<string, string> = noStore): Promise<Ended> =>
  program(['infra/start.cjs', 'cli', 'due', ...args.split(' ')], env, 120_000).ended;

/** The same without a process of its own: half a second less for each. */
const here = (args: string): Promise<Ended> => heard(dueVerb, args.split(' '));

const example = '--from 2026-09-30T10:00:00+08:00 --amount 20 --unit working-day --counting inclusive';

function batchOf(...lines: readonly string[]): string {
  const file = join(folder, `${String(lines.length)}.jsonl`);
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('banjian due', () => {
  it('tells due day, instant, edition, source and the ledger in columns', async () => {
    const { code, stdout } = await due(`${example} --region 530000 --pause 2026-10-09..2026-10-15`);
    expect(code).toBe(0);
    const [dueOn, dueAt, , , , edition, source, provisional, , head, ...ledger] = stdout.split('\n');
    expect(dueOn).toBe('到期日    2026-11-09（星期一）');
    expect(dueAt).toBe('到期时刻  2026-11-09T17:30:00+08:00');
    expect(edition).toBe('日历版本  CN-2026.1');
    expect(source).toBe('日历来源  随软件提供的日历数据');
    expect(provisional).toBe('是否暂定  否');
    expect(head).toBe('日期        星期  计入  累计  说明');
    expect(ledger[0]).toBe('2026-09-30  三    计入  1     工作日');
    expect(ledger[10]).toBe('2026-10-10  六    不计  3     中止期间，不计入');
    expect(ledger.at(-2)).toBe('2026-11-09  一    计入  20    工作日');
  }, 120_000);

  it('tells the same as JSON', async () => {
    const { stdout } = await here(`${example} --json`);
    const told = JSON.parse(stdout) as { readonly ledger: readonly object[] };
    expect(told).toMatchObject({ dueOn: '2026-11-02', provisional: false, calendarSource: 'builtIn' });
    expect(told.ledger).toHaveLength(34);
  });

  it('answers beyond the last notice as provisional, and refuses with 2 where it must be firm', async () => {
    const late = '--from 2026-12-28 --amount 20 --unit working-day';
    expect((await here(late)).stdout).toContain('是否暂定  是');
    const strict = await due(`${late} --strict`);
    expect([strict.code, strict.stdout]).toEqual([2, '']);
    expect(strict.stderr).toContain('到期日只是暂定');
  });

  it.each([
    [1, '--amount 0', '时限的数值有误（amount = 0）'],
    [1, '--amount -5', '时限的数值有误（amount = -5）'],
    [1, '--amount 5 --region 110101', '没有该地区的工作日历（region = 110101）'],
    [1, '--amount 5 --pause 2026-10-09..2026-10-08', '暂停的结束日早于开始日'],
    [2, '--amount 5 --pause 2026-10-09', '--pause 2026-10-09 须写成'],
    [2, '--amount 5 --colour red', '没有选项 --colour'],
    [2, '--amount', '选项 --amount 缺少值'],
    [2, '--batch x --amount 5', '--batch 的条件写在每一行里'],
  ])('ends with %i and says in Chinese what is wrong with %s', async (exit, args, words) => {
    const { code, stdout, stderr } = await here(`--from 2026-09-30 --unit working-day ${args}`);
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('explains itself', async () => {
    const { code, stdout } = await here('--help');
    expect([code, stdout.startsWith('用法')]).toEqual([0, true]);
  });
});

describe('banjian due --batch', () => {
  const line = (change: object = {}): string =>
    JSON.stringify({ from: '2026-09-30', amount: 20, unit: 'workingDay', counting: 'inclusive', ...change });
  const linesOf = ({ stdout }: Ended): readonly object[] =>
    stdout
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as object);

  it('answers a line for a line, a bad one in its place, and goes on', async () => {
    const file = batchOf(
      line({ pauses: [{ openedOn: '2026-10-09', endedOn: '2026-10-15' }] }),
      '',
      line({ from: '2026-02-30' }),
      '{"from":',
      line({ unit: 'working-day', from: '2026-12-28' }),
    );
    const ended = await due(`--batch ${file}`);
    expect(ended.code).toBe(1);
    expect(linesOf(ended)).toMatchObject([
      { dueOn: '2026-11-09', dueAt: '2026-11-09T17:30:00+08:00', provisional: false, edition: 'CN-2026.1' },
      { line: 3, error: { code: 'calendar.bad-day', title: '日期或时刻有误', detail: { field: 'from' } } },
      { line: 4, error: { code: 'calendar.not-json', title: '不是有效的 JSON' } },
      { provisional: true },
    ]);
  });

  it('ends with 2 where lines are refused as provisional and nothing else is wrong', async () => {
    const ended = await here(`--batch ${batchOf(line(), line({ from: '2026-12-28' }))} --strict`);
    expect(ended.code).toBe(2);
    expect(linesOf(ended)).toMatchObject([
      { provisional: false },
      { line: 2, error: { code: 'calendar.provisional' } },
    ]);
  });

  it('answers 10,000 lines, whole, through a pipe', async () => {
    const file = batchOf(...Array.from({ length: 10_000 }, (_, n) => line({ amount: (n % 60) + 1 })));
    const ended = await due(`--batch ${file}`);
    expect([ended.code, linesOf(ended).length]).toEqual([0, 10_000]);
  });

  it('says that a file cannot be read', async () => {
    const { code, stderr } = await due('--batch nowhere.jsonl');
    expect([code, stderr.split('\n')[0]]).toEqual([1, '读不了文件 nowhere.jsonl（ENOENT）']);
  });
});

describe('banjian due beside a store', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const edition = {
    layer: 'CN',
    edition: '2027.1',
    title: '关于2027年部分节假日安排的通知',
    source: '国办发明电〔2026〕9号',
    covers: { from: '2027-01-01', through: '2027-12-31' },
    days: [{ day: '2027-01-01', through: '2027-01-03', kind: 'off', name: '元旦' }],
  };

  it('counts by the editions published there, and says so', async () => {
    const store = await preparedTestStore({ demo: true });
    await migrate(store.adminUrl);
    const settings = new StoreSettings(store.appUrl, MasterKey.fromBase64(key), 'test');
    const imports = [EventStoreModule.forRoot(settings), CalendarModule];
    const app = await (await Test.createTestingModule({ imports }).compile()).init();
    await asInstaller(() => app.get(EditionIntake, { strict: false }).publish(JSON.stringify(edition)));
    await app.close();
    const beside = { ...noStore, BANJIAN_APP_DATABASE_URL: store.appUrl, BANJIAN_MASTER_KEY: key };
    const { stdout, code } = await due('--from 2026-12-28 --amount 5 --unit working-day', beside);
    await store.drop();
    expect(code).toBe(0);
    expect(stdout).toContain('到期日    2027-01-05');
    expect(stdout).toContain('日历来源  数据库中已发布的版本');
    expect(stdout).toContain('是否暂定  否');
  }, 60_000);

  it('says that the store cannot be reached, and does not count without it', async () => {
    const nobody = 'postgres://banjian_app:x@127.0.0.1:1/none';
    const ended = await due(example, {
      ...noStore,
      BANJIAN_APP_DATABASE_URL: nobody,
      BANJIAN_MASTER_KEY: key,
    });
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain('BANJIAN_APP_DATABASE_URL 指向的数据库用不了');
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  }, 60_000);
});
