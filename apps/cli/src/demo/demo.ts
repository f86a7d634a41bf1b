import { resolve } from 'node:path';
import { ApiClient, Unexpected } from './api-client.js';
import { papersFolder, savePapers } from './papers.js';
import { monday, walkSilence } from './silence.walk.js';
import { inSimulation } from './simulated-store.js';
import { walkBrokenPromise } from './broken-promise.walk.js';
import { walkFiling } from './filing.walk.js';
import { walkKeptPromise } from './commitment.walk.js';
import { walkPermit } from './permit.walk.js';
import { walkTolerance } from './tolerance.walk.js';
import { noWords, verb } from '../verbs/verb.js';
import type { Cast, Say, Walked } from './walk.js';

/** Password of every demo account; they exist on a demo store only. */
const password = 'banjian-demo';

const help = `用法：npm run demo [-- --json]

  经 HTTP 接口走完几个事项，从申请到评价；其中一件在另建的模拟库里逾期未告知、视为受理。文书存为文件。
  已有服务在运行则用它（或 BANJIAN_URL 所指的），否则自己启动一个。

退出码：0 与预期一致，1 有出入，2 用法有误。
`;

/**
 * `banjian demo [--json]`: one permit with notice and supplement, one accepted with tolerance, one by a promise that was kept and one
 * by a promise that was not, one instant filing, through the HTTP API at BANJIAN_URL; one permit accepted by silence, in a store whose time is set, made for it
 * where BANJIAN_DEMO_SERVER says on which PostgreSQL. The papers of all of them are saved as files.
 * Exit code 1 when anything differs from what is expected.
 */
export const demo = verb({
  help,
  options: { values: [], flags: ['json'] },
  faultOf: noWords,
  carryOut: ({ flags }) => walkAll(flags.has('json')),
});

async function walkAll(json: boolean): Promise<number> {
  const base = process.env['BANJIAN_URL'] ?? 'http://127.0.0.1:3000';
  const say = (line: string): void => {
    if (!json) process.stdout.write(`${line}\n`);
  };
  try {
    const cast = await castAt(base);
    const walked: Walked[] = [];
    for (const [title, walk] of walks) {
      say(`— ${title}`);
      const one = await walk(cast, stepOf(say));
      walked.push(one);
      say(`  ✓ 文书已保存：${String(await savePapers(cast.intakeClerk, one.caseId))} 份`);
    }
    walked.push(...(await silence(say)));
    tell(walked, json);
    say(`\n文书（HTML，可用浏览器打开）：${resolve(papersFolder())}`);
    return 0;
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    process.stderr.write(`✗ ${error.message}\n`);
    return 1;
  }
}

const stepOf =
  (say: Say): Say =>
  (what) => {
    say(`  ✓ ${what}`);
  };

/** Time cannot be set on a store people work on: a store of its own, gone afterwards. */
async function silence(say: Say): Promise<readonly Walked[]> {
  say('— 同一许可：逾期未告知视为受理（另建模拟库，演示后删除）');
  const server = process.env['BANJIAN_DEMO_SERVER'] ?? '';
  if (server === '') {
    say('  · 未连接本机数据库，略过');
    return [];
  }
  const walked = await inSimulation(server, monday, async (base, time) => {
    const intakeClerk = await new ApiClient(base, 'clerk-intake').signInAsStaff(
      'clerk-intake',
      password,
      'A01',
    );
    const citizen = await new ApiClient(base, 'citizen').signInAsCitizen('citizen', password);
    const one = await walkSilence({ citizen, intakeClerk }, time, stepOf(say));
    say(`  ✓ 文书已保存：${String(await savePapers(intakeClerk, one.caseId))} 份`);
    return one;
  });
  return [walked];
}

const walks: readonly (readonly [string, (cast: Cast, say: Say) => Promise<Walked>])[] = [
  ['烟草专卖零售许可证核发 YN-TB-001（行政许可，承诺件）', walkPermit],
  ['同一许可：容缺受理、特别程序、延长', walkTolerance],
  ['人力资源服务经营许可 SYN-CB-001（合成事项，告知承诺）', walkKeptPromise],
  ['同一许可：承诺不实，撤销决定和证照，信用修复', walkBrokenPromise],
  ['养老机构备案 YN-EL-002（行政备案，即办件）', walkFiling],
];

async function castAt(base: string): Promise<Cast> {
  const staff = (login: string, window?: string) =>
    new ApiClient(base, login).signInAsStaff(login, password, window);
  const citizen = (login: string) => new ApiClient(base, login).signInAsCitizen(login, password);
  return {
    citizen: await citizen('citizen'),
    legalRepresentative: await citizen('legal-representative'),
    intakeClerk: await staff('clerk-intake', 'A01'),
    handOutClerk: await staff('clerk-handout', 'B01'),
    inspectors: [await staff('inspector-1'), await staff('inspector-2')],
    tobaccoDecider: await staff('decider-tobacco'),
    civilAffairsDecider: await staff('chief-civil-affairs'),
    employmentReviewer: await staff('reviewer-human-resources'),
    employmentDecider: await staff('decider-human-resources'),
  };
}

function tell(walked: readonly Walked[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ cases: walked }, null, 2)}\n`);
    return;
  }
  for (const { number, timeline } of walked) {
    process.stdout.write(`\n办件 ${number} 的办理过程\n`);
    for (const { recordedAt, title, detail, actor, basis } of timeline) {
      const more = [detail, basis && `〔${basis}〕`].filter(Boolean).join(' ');
      process.stdout.write(`  ${recordedAt}  ${title}  ${more}  — ${actor.role}\n`);
    }
  }
}
