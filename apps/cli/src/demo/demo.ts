import { ApiClient, Unexpected } from './api-client.js';
import { walkFiling } from './filing.walk.js';
import { walkPermit } from './permit.walk.js';
import { walkTolerance } from './tolerance.walk.js';
import type { Cast, Say, Walked } from './walk.js';

/** Password of every demo account; they exist on a demo store only. */
const password = 'banjian-demo';

/**
 * `banjian demo [--json]`: one permit with notice and supplement, one accepted with tolerance,
 * one instant filing, through the HTTP API at BANJIAN_URL.
 * Exit code 1 when anything differs from what is expected.
 */
export async function demo(_args: readonly string[], json: boolean): Promise<number> {
  const base = process.env['BANJIAN_URL'] ?? 'http://127.0.0.1:3000';
  const say = (line: string): void => {
    if (!json) process.stdout.write(`${line}\n`);
  };
  try {
    const cast = await castAt(base);
    const walked: Walked[] = [];
    for (const [title, walk] of walks) {
      say(`— ${title}`);
      const step = (what: string): void => {
        say(`  ✓ ${what}`);
      };
      walked.push(await walk(cast, step));
    }
    tell(walked, json);
    return 0;
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    process.stderr.write(`✗ ${error.message}\n`);
    return 1;
  }
}

const walks: readonly (readonly [string, (cast: Cast, say: Say) => Promise<Walked>])[] = [
  ['烟草专卖零售许可证核发 YN-TB-001（行政许可，承诺件）', walkPermit],
  ['同一许可：容缺受理、特别程序、延长', walkTolerance],
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
