import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing, StoreSettings } from '@banjian/event-store';
import { PartyRegistry } from '@banjian/identity';
import type { Recorded } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseVerb } from '../../apps/cli/src/verbs/case.js';
import { catalogue } from '../../apps/cli/src/verbs/catalogue.js';
import { seal } from '../../apps/cli/src/verbs/seal.js';
import { sharedData } from '../../apps/cli/src/verbs/shared-data.js';
import { verify } from '../../apps/cli/src/verbs/verify.js';
import type { Caller } from '../support/caller.js';
import { awaited, permit } from '../support/cases.js';
import { code as draftCode } from '../support/item-desk.js';
import { startPlatform, type Platform } from '../support/platform.js';
import type { Ended } from '../support/program.js';
import { environmentOf } from '../support/test-events.js';
import { heard } from '../support/verb.js';

/** The command line beside a platform that runs: the same store, the same answers. */
let platform: Platform;
let folder: string;
let clerk: Caller;
const before = { ...process.env };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `banjian-test-${String(process.pid)}-cli-`));
  platform = await startPlatform();
  process.env['BANJIAN_APP_DATABASE_URL'] = platform.app.get(StoreSettings, { strict: false }).databaseUrl;
  process.env['BANJIAN_MASTER_KEY'] = Buffer.alloc(32, 7).toString('base64');
  Object.assign(process.env, environmentOf(platform.events));
  clerk = await platform.staff('clerk-intake', 'A01');
});
afterAll(async () => {
  process.env = before;
  await platform.stop();
  await rm(folder, { recursive: true });
});

/** A second store in one process is something Nest warns of; of a command line there is one. */
const quiet = (text: string): string => text.replaceAll(/^.*\[Nest\].*\n/gm, '');

async function run(...args: readonly string[]): Promise<Ended> {
  const { code, stdout, stderr } = await heard(catalogue, args);
  return { code, stdout: quiet(stdout), stderr };
}

const jsonOf = ({ stdout }: Ended): unknown => JSON.parse(stdout);

describe('banjian catalogue', () => {
  it('lists what is in force, as lines and as JSON', async () => {
    await awaited('the items are listed', async () => {
      const { items } = await clerk.get<{ items: readonly object[] }>('/items?limit=100');
      return items.length === 20 ? items : undefined;
    });
    const { code, stdout } = await run('list');
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 20]);
    expect(stdout).toMatch(/^YN-TB-001 +第1版 +楚雄市烟草专卖局（示例） +\S+$/m);
    const { items } = jsonOf(await run('list', '--json')) as { items: readonly { itemCode: string }[] };
    expect(items.map(({ itemCode }) => itemCode)).toContain(permit);
  });

  it('shows an item: how it stands, its versions, its draft and its past', async () => {
    const { code, stdout } = await run('show', permit);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${permit}  .*在办`));
    expect(stdout).toMatch(/第1版 +现行/);
    expect(stdout).toMatch(/发布 +system/);
    expect((await run('show', draftCode)).stdout).toContain('草稿起草中');
    expect(jsonOf(await run('show', permit, '--json'))).toMatchObject({
      itemCode: permit,
      versions: [{ version: 1 }],
      history: [{ title: '发布' }],
    });
  });

  it('takes the catalogue out, in again as drafts, and tells version from draft, part by part', async () => {
    const file = join(folder, 'items.json');
    expect(await run('export', file, '--codes', permit)).toMatchObject({
      code: 0,
      stdout: `已导出 1 项：${file}\n`,
    });
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/"outcome": "/, '"outcome": "新'));
    expect((await run('import', file, '--dry-run')).stdout).toContain(
      `可以导入（试运行，未写入）：1 项：${permit}`,
    );
    expect((await run('diff', permit, '1', 'draft')).code).toBe(1);
    expect((await run('import', file)).stdout).toContain(`已导入为草稿：1 项：${permit}`);
    expect((await run('import', file)).stdout).toContain('没有变化：1 项');
    expect((await run('diff', permit, '1', 'draft')).stdout).toMatch(/^~ 办理结果 {2}".*" → "新.*"\n$/);
    expect(jsonOf(await run('diff', permit, '1', 'draft', '--json'))).toMatchObject({
      changes: [{ at: 'outcome', change: 'changed' }],
    });
    expect((await run('diff', permit, '1', '1')).stdout).toBe('没有不同\n');
  });

  it('tells each fault of a file by its place, and changes nothing', async () => {
    const file = join(folder, 'bad.json');
    const items = [{ itemCode: permit, colour: 1 }];
    await writeFile(file, JSON.stringify({ format: 'banjian.catalogue/1', items }, undefined, 2));
    const { code, stdout, stderr } = await run('import', file);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${file}  第 6 行 items/0/colour （${permit}）：没有这个要素`);
    expect(stderr).toContain('文件有误，没有导入任何事项');
  });

  it.each([
    [1, ['show', 'YN-XX-999'], '没有事项 YN-XX-999'],
    [2, ['show'], '不明白'],
    [1, ['diff', permit, '1', '9'], `${permit} 没有 9`],
    [2, ['diff', permit, '1'], '不明白'],
    [2, ['export', 'items.pdf'], '文件名须以 .xlsx 或 .json 结尾'],
    [1, ['import', 'nowhere.xlsx'], '读不了文件 nowhere.xlsx（ENOENT）'],
    [2, ['forget', permit], '不明白'],
    [2, ['list', '--colour'], '没有选项 --colour'],
  ])('ends with %i and says in one sentence what is wrong with %j', async (exit, args, words) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('banjian shared-data import', () => {
  const party = { kind: 'organisation', idType: 'uscc', idNumber: '11320000MB151840XJ' };
  const record = {
    party,
    kind: 'elderCareFiling',
    fields: { name: '楚雄市示例颐养院' },
    source: '示例民政局',
    asOf: '2026-01-05',
  };
  const importing = async (...lines: readonly (object | string)[]): Promise<Ended> => {
    const file = join(folder, 'records.jsonl');
    const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    await writeFile(file, texts.join('\n'));
    const ended = await heard(sharedData, ['import', file]);
    return { ...ended, stderr: quiet(ended.stderr) };
  };
  const prefilled = async (): Promise<readonly object[]> => {
    const { body } = await clerk.send('post', '/items/YN-EL-001/prefill', { applicant: party });
    return (body as { readonly values: readonly object[] }).values;
  };
  const subject = () => platform.app.get(PartyRegistry, { strict: false }).subjectOf(party as never);
  const recorded = async (): Promise<readonly Recorded<{ type: string }>[]> =>
    platform.stream<{ type: string }>(`shareddata-${await subject()}`);

  it('takes nothing while one line is faulty, and tells each by its line of the file', async () => {
    const bad = { ...record, party: { ...party, idNumber: '11320000MB151840XK' } };
    expect(await importing(record, '', '{"party":', { ...record, more: 1 })).toEqual({
      code: 1,
      stdout: '',
      stderr: '未导入任何一条：\n第 3 行：不是一条完整的 JSON 记录\n第 4 行：不是一条完整的 JSON 记录\n',
    });
    expect((await importing(record, '', bad)).stderr).toBe(
      '未导入任何一条：\n第 3 行：统一社会信用代码不正确\n',
    );
    expect(await prefilled()).toEqual([]);
  });

  it('takes what is whole, once however often it is sent, and what it took is prefilled', async () => {
    expect(await importing('', record)).toMatchObject({ code: 0, stdout: '已导入 imported：1 条\n' });
    expect((await importing(record)).code).toBe(0);
    expect(await recorded()).toHaveLength(1);
    expect(await prefilled()).toMatchObject([{ value: '楚雄市示例颐养院', source: { name: '示例民政局' } }]);
  });

  it.each([[['export', 'x']], [['import']], [['import', 'a', 'b']]])(
    'is called wrongly as %j',
    async (args) => {
      expect(await heard(sharedData, args)).toMatchObject({ code: 2, stdout: '' });
    },
  );

  it('says that a file cannot be read', async () => {
    const { code, stderr } = await heard(sharedData, ['import', 'nowhere.jsonl']);
    expect([code, stderr]).toEqual([1, '读不了文件 nowhere.jsonl（ENOENT）\n']);
  });

  it('erased with the party: the values go for ever; that there was a record, from whom, and who looked, stays', async () => {
    const [before] = await recorded();
    await platform.app.get(KeyRing, { strict: false }).erase(await subject());
    expect(await prefilled()).toEqual([]);
    const [after] = await recorded();
    expect(after).toEqual({ ...before, event: { ...before?.event, fields: {} } });
    const looks = await platform.stream<{ type: string }>(`audit-shareddata-${await subject()}`);
    expect(looks.map(({ event }) => event.type)).toContain('SharedDataOpened');
  });

  it('takes nothing of a party that was erased, nor of others in the same file', async () => {
    const other = { ...record, party: { ...party, idNumber: '91350100M000100Y43' } };
    expect((await importing(other, record)).stderr).toBe(
      '未导入任何一条：\n第 2 行：该主体的数据已依法删除\n',
    );
    const { body } = await clerk.send('post', '/items/YN-EL-001/prefill', { applicant: other.party });
    expect(body).toMatchObject({ values: [] });
  });

  it('knows an erased party as a new one, once the registry has forgotten it', async () => {
    const parties = platform.app.get(PartyRegistry, { strict: false });
    const old = await subject();
    await parties.forget(old);
    expect((await importing(record)).code).toBe(0);
    expect(await subject()).not.toBe(old);
    expect(await prefilled()).toHaveLength(1);
    expect(await platform.stream<{ type: string }>(`shareddata-${old}`)).toMatchObject([
      { event: { fields: {} } },
    ]);
  });
});

describe('banjian case', () => {
  const moment = '2026-03-09T10:00:00+08:00';

  it.each([
    ['请说明看什么：timeline 或 at', []],
    ['请给出办件编码', ['timeline']],
    ['不明白「timeline a b」', ['timeline', 'a', 'b']],
    // Whoever asks for a moment and is told the whole history takes the one for the other.
    ['--at 只用于 case at', ['timeline', 'a', '--at', moment]],
    ['--known-at 只用于 --view legal', ['at', 'a', '--at', moment, '--known-at', moment]],
    ['--at 须为带时区的时刻，如 2026-03-09T10:00:00+08:00', ['at', 'a', '--at', '2026-02-30T10:00:00+08:00']],
    ['--at 须为带时区的时刻，如 2026-03-09T10:00:00+08:00', ['at', 'a', '--at', '2026-03-09T10:00:00']],
  ])('is called wrongly: %s', async (told, args) => {
    const { code, stdout, stderr } = await heard(caseVerb, args);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', told]);
  });
});

describe('banjian verify --seals', () => {
  it('is red while there is no seal: nobody knows whether there have been', async () => {
    process.env['BANJIAN_SEALS'] = join(folder, 'seals');
    const unsealed = await heard(verify, ['--seals']);
    expect([unsealed.code, quiet(unsealed.stdout).split('\n')[0]]).toEqual([
      1,
      expect.stringMatching(/^没有封存可核验：封存文件夹 .*seals 里一段也没有/),
    ]);
    expect((await heard(seal, [])).code).toBe(0);
    const sealed = await heard(verify, ['--seals']);
    expect([sealed.code, quiet(sealed.stdout)]).toEqual([
      0,
      expect.stringMatching(/^封存 1 段，至位置 \d+\n/),
    ]);
  });
});
