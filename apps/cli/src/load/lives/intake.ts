/** From the application to acceptance, refusal or silence. Each answers whether the case goes on to be reviewed. */
import {
  AcceptCase,
  AcceptWithTolerance,
  AskOfCase,
  CheckMaterial,
  IssueOneTimeNotice,
  ReceiveSupplement,
  RefuseAcceptance,
  SignCommitment,
  SubmitApplication,
  TellOneTimeNotice,
} from '@banjian/casework';
import { localDateOf } from '@banjian/kernel';
import { filled } from '../form-values.js';
import type { Life } from '../life.js';

export const permitLaw = '行政许可法 第三十二条';

const handIn = (codes: readonly string[]) =>
  codes.map((code) => ({ code, form: 'electronic' as const, copies: 1 }));

/** What the item asks of everybody. */
export const listed = ({ item }: Life): readonly string[] =>
  item.materials.filter(({ requirement }) => requirement !== 'conditional').map(({ code }) => code);

/** Materials nobody can read for the applicant: what is missing may be asked for. */
export const askable = ({ item }: Life, requirement: string): readonly string[] =>
  item.materials
    .filter(
      (each) =>
        each.requirement === requirement &&
        each.obtainableFrom === undefined &&
        each.sharedDataKind === undefined,
    )
    .map(({ code }) => code);

export function submits(life: Life, without: readonly string[] = []): void {
  const { item, applicant, channel, dice } = life;
  const form = filled(item.form, applicant, dice);
  const materials = handIn(listed(life).filter((code) => !without.includes(code)));
  // Post: the papers were there before somebody entered them.
  const byPost = channel === 'window' && dice.chance(0.03);
  const receivedAt = byPost ? new Date(Date.parse(life.now) - 2 * 3_600_000).toISOString() : undefined;
  const application = { itemCode: item.itemCode, applicant, form, channel, materials };
  const told = { ...application, ...(receivedAt !== undefined && { receivedAt }) };
  const hall = channel === 'window' ? item.hall.id : undefined;
  life.does(life.applicantOrClerk, 'submit', () => new SubmitApplication(told, hall), {
    // Case numbers count anew every day.
    inOrderOf: [`number ${item.itemCode} ${localDateOf(life.now)}`, `party ${applicant.idNumber}`],
  });
}

/** Complete, and accepted; `late`: after the promise of two working days. */
export function straight(life: Life, late = false): boolean {
  submits(life);
  if (life.item.intake === 'onReceipt') return true;
  if (late) life.wait(2, life.item.itemType === 'permit' ? 3 : 6);
  else life.wait(0, 1);
  const [first] = listed(life);
  if (first !== undefined && life.dice.chance(0.2)) {
    life.does(life.clerk, 'check', (caseId) => new CheckMaterial(caseId, first, 'right'));
  }
  life.does(life.clerk, 'accept', (caseId) => new AcceptCase(caseId));
  return true;
}

const problems = ['缺少', '未加盖公章', '复印件不清晰，须重新提交', '已过有效期', '内容与申请表不一致'];

/** One notice, then the supplement: complete at once, faulty first, or never brought. */
export function noticed(life: Life): boolean {
  const { clerk, dice } = life;
  const missing = [...askable(life, 'necessary'), ...askable(life, 'tolerable')].slice(0, dice.between(1, 2));
  if (missing.length === 0) return straight(life);
  submits(life, missing);
  life.wait(0, dice.chance(0.08) ? 3 : 1);
  const gaps = missing.map((material) => ({ material, problem: dice.pick(problems) }));
  life.does(clerk, 'notice', (caseId) => new IssueOneTimeNotice(caseId, gaps));
  if (!life.isElectronic) {
    life.does(clerk, 'told', (caseId) => new TellOneTimeNotice(caseId, 'signature'));
  }
  if (dice.chance(0.03)) secondNotice(life);
  if (dice.chance(0.1)) return false;
  supplements(life, missing);
  if (dice.chance(0.15)) faulty(life, missing);
  life.wait(0, dice.chance(0.06) ? 6 : 2).does(clerk, 'accept', (caseId) => new AcceptCase(caseId));
  return true;
}

/** The rules say no, and the supervisor is to know of the try. */
function secondNotice(life: Life): void {
  const [material = ''] = listed(life);
  const gaps = [{ material, problem: '另需补充' }];
  life.does(life.clerk, 'second-notice', (caseId) => new IssueOneTimeNotice(caseId, gaps), {
    refused: 'case.notice-already-issued',
  });
}

function supplements(life: Life, codes: readonly string[]): void {
  life
    .applicantWaits(1, 9)
    .does(life.applicantOrClerk, 'supplement', (caseId) => new ReceiveSupplement(caseId, handIn(codes)));
}

function faulty(life: Life, codes: readonly string[]): void {
  const faults = codes.slice(0, 1).map((material) => ({ material, problem: '补交的材料仍不清晰' }));
  const proof = life.isElectronic ? 'applicantSpace' : 'signature';
  life
    .wait(0, 1)
    .does(life.clerk, 'note', (caseId) => new AskOfCase(caseId, { type: 'NoteSupplement', faults, proof }));
  supplements(life, codes.slice(0, 1));
}

/** Accepted although something is owed (容缺). */
export function tolerated(life: Life): readonly string[] {
  const owed = askable(life, 'tolerable').slice(0, 1);
  submits(life, owed);
  life
    .wait(0, 1)
    .does(life.clerk, 'tolerate', (caseId) => new AcceptWithTolerance(caseId, '十个工作日内补交所缺材料'));
  return owed;
}

/** The promise takes the place of proofs. */
export function promised(life: Life): void {
  submits(life, life.item.commitment?.replaces ?? []);
  life.wait(0).does(life.applicantOrClerk, 'commit', (caseId) => new SignCommitment(caseId), {
    inOrderOf: [`party ${life.applicant.idNumber}`],
  });
  life.wait(0, 1).does(life.clerk, 'accept', (caseId) => new AcceptCase(caseId));
}

/** A permit whose papers are complete must be accepted: turned away are those that lack something besides. */
export function refused(life: Life): void {
  const lacking = [...askable(life, 'necessary'), ...askable(life, 'tolerable')].slice(0, 1);
  submits(life, lacking);
  const [ground, reason] =
    lacking.length > 0
      ? (['conditionsNotMet', '明显不符合该事项的办理条件'] as const)
      : (['policyImpossible', '现行政策规定暂停办理该事项'] as const);
  life
    .wait(0, 1)
    .does(life.clerk, 'refuse', (caseId) => new RefuseAcceptance(caseId, ground, reason, permitLaw));
}

export function notRequired(life: Life): void {
  submits(life);
  const said = {
    type: 'DeclareNotRequired',
    reason: '所申请的事项依法不需要办理',
    legalBasis: permitLaw,
  } as const;
  life.wait(0).does(life.clerk, 'not-required', (caseId) => new AskOfCase(caseId, said));
}

export function withdrawnEarly(life: Life): void {
  submits(life);
  const said = { type: 'WithdrawApplication', reason: '申请人改变了打算' } as const;
  life.applicantWaits(0).does(life.applicantOrClerk, 'withdraw', (caseId) => new AskOfCase(caseId, said));
}

/** Nobody says anything for five working days: accepted by law (行政许可法 32). Somebody notices a few days later. */
export function silent(life: Life): boolean {
  submits(life);
  life.wait(7, 12);
  return true;
}
