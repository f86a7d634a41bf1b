/** From acceptance to decision, delivery, closing and rating. */
import {
  AskOfCase,
  CloseCase,
  CloseSpecialProcedure,
  CompleteStep,
  DecideCase,
  DeliverResult,
  ExtendDecision,
  OpenSpecialProcedure,
  ReceiveOwedMaterials,
} from '@banjian/casework';
import { GiveRating } from '@banjian/rating';
import type { Life } from '../life.js';
import { permitLaw } from './intake.js';

/** Working days the body takes, of those it promised. */
function shares(life: Life): { readonly limit: number; readonly late: boolean } {
  const { promisedDecision, statutoryDecision } = life.item.limits;
  return { limit: (promisedDecision ?? statutoryDecision)?.rule.amount ?? 2, late: life.dice.chance(0.07) };
}

export function reviewed(life: Life): void {
  const { dice, item } = life;
  const { limit, late } = shares(life);
  const steps = item.steps.flatMap(({ code, signers }) =>
    life.crew.reviewers.slice(0, signers).map((by) => ({ code, by })),
  );
  const total = Math.max(1, Math.round(limit * (late ? 1.2 + dice.next() * 0.5 : 0.15 + dice.next() * 0.6)));
  const each = Math.max(0, Math.floor(total / (item.steps.length + 1)));
  let last = '';
  for (const { code, by } of steps) {
    // The second signs on the same day.
    life.wait(code === last ? 0 : each);
    if (code !== last && code === 'S01') interludes(life);
    life.does(by, 'sign', (caseId) => new CompleteStep(caseId, code, dice.pick(opinions)));
    last = code;
  }
  life.wait(each);
}

const opinions = ['经审查，符合条件', '材料齐全，内容属实', '现场情况与申报一致', '符合规定，建议准予'];

/** A pause with its written notice, an extension: only where the item's law knows them. */
function interludes(life: Life): void {
  const { dice, item } = life;
  const [procedure] = item.specialProcedures ?? [];
  if (procedure && dice.chance(0.22)) {
    const length = Math.min(procedure.limit.amount, dice.between(2, 5));
    const notice = { procedure: procedure.code, reason: `须进行${procedure.name}`, length };
    life.does(life.firstReviewer, 'procedure', (caseId) => new OpenSpecialProcedure(caseId, notice));
    life.wait(1, length + 2);
    life.does(
      life.firstReviewer,
      'procedure-over',
      (caseId) => new CloseSpecialProcedure(caseId, procedure.code, '已完成，情况属实'),
    );
  }
  if (item.itemType === 'permit' && dice.chance(0.06)) {
    const by = item.jointHandling ? 'governmentHead' : 'bodyHead';
    life.does(
      life.crew.decider,
      'extend',
      (caseId) => new ExtendDecision(caseId, by, '案情复杂，须进一步核实'),
    );
  }
}

/** What was tolerated comes in time, late, or not at all. */
export function settlesDebt(life: Life, owed: readonly string[]): boolean {
  const { dice } = life;
  const how = dice.weighted({ inTime: 78, late: 12, never: 10 });
  if (how === 'never') {
    life.wait(12, 14);
    if (dice.chance(0.5)) {
      life.does(
        life.crew.decider,
        'consequence',
        (caseId) =>
          new AskOfCase(caseId, { type: 'ApplyToleranceConsequence', reason: '逾期未补交所缺材料' }),
      );
    }
    return false;
  }
  life.applicantWaits(how === 'late' ? 17 : 1, how === 'late' ? 22 : 6);
  const materials = owed.map((code) => ({ code, form: 'electronic' as const, copies: 1 }));
  life.does(life.applicantOrClerk, 'owed', (caseId) => new ReceiveOwedMaterials(caseId, materials));
  return true;
}

const notFit = '经审查，不符合规定的条件';

/** Granted for most; denied, withdrawn or terminated for some. */
export function decided(life: Life, byCommitment = false): void {
  // A no needs remedies, and the item must say which (行政许可法 38).
  const no = life.item.remedies.length > 0 ? 1 : 0;
  const how = life.dice.weighted({
    granted: 92,
    denied: 4 * no,
    withdrawn: 2,
    withdrawalRefused: no,
    terminated: no,
  });
  if (how === 'withdrawalRefused') withdrawalRefused(life);
  if (how === 'terminated') terminated(life);
  else if (how === 'withdrawn') withdrawn(life);
  else concluded(life, how === 'denied' ? 'denied' : 'granted', byCommitment);
}

function concluded(life: Life, outcome: 'granted' | 'denied', byCommitment: boolean): void {
  const why = outcome === 'denied' ? ([notFit, '行政许可法 第三十八条'] as const) : ([] as const);
  life.does(life.crew.decider, 'decide', (caseId) => new DecideCase(caseId, outcome, ...why), {
    inOrderOf: [`licence ${life.item.itemCode}`, `party ${life.applicant.idNumber}`],
  });
  handsOver(life);
  if (byCommitment && outcome === 'granted') checkedAfterwards(life);
}

function asksBack(life: Life): void {
  const said = { type: 'WithdrawApplication', reason: '申请人不再需要' } as const;
  life.does(life.applicantOrClerk, 'withdraw', (caseId) => new AskOfCase(caseId, said)).wait(1);
}

function withdrawn(life: Life): void {
  asksBack(life);
  life.does(life.crew.decider, 'let-go', (caseId) => new AskOfCase(caseId, { type: 'ConfirmWithdrawal' }));
}

function withdrawalRefused(life: Life): void {
  asksBack(life);
  const said = { type: 'RefuseWithdrawal', reason: '撤回会损害他人利益', legalBasis: permitLaw } as const;
  life.does(life.crew.decider, 'keep', (caseId) => new AskOfCase(caseId, said));
}

function terminated(life: Life): void {
  const why = { reason: '申请事项已不存在', legalBasis: '行政许可法 第七十条' };
  const said = { type: 'TerminateCase', ground: 'matterGone', ...why } as const;
  life.does(life.crew.decider, 'terminate', (caseId) => new AskOfCase(caseId, said));
}

function handsOver(life: Life): void {
  const { dice, handOutClerk: by, item, applicant } = life;
  life.wait(0, dice.chance(0.05) ? 13 : 2);
  const mode = life.isElectronic && item.deliveryModes.includes('electronic') ? 'electronic' : 'window';
  const receipt = mode === 'electronic' ? '已送达申请人专属空间' : '申请人本人签收';
  life.does(by, 'deliver', (caseId) => new DeliverResult(caseId, mode, receipt));
  life.does(by, 'close', (caseId) => new CloseCase(caseId));
  if (dice.chance(0.45)) rates(life, applicant.idNumber);
}

function rates(life: Life, party: string): void {
  const { dice } = life;
  const score = Number(dice.weighted({ 5: 70, 4: 19, 3: 6, 2: 3, 1: 2 }));
  const options =
    score >= 3 ? ['quick', 'friendly', 'clear-guidance'] : ['slow', 'many-trips', 'unclear-guidance'];
  const subject = life.applicantId;
  life.now = life.days.onlineAfter(life.now, dice.between(0, 6));
  life.does(
    'applicant',
    'rate',
    (caseId) => new GiveRating(caseId, [subject], { score, options: [dice.pick(options)] }),
    {
      inOrderOf: [`party ${party}`],
    },
  );
}

/** What was promised is looked at later; a broken promise costs the decision. */
function checkedAfterwards(life: Life): void {
  const { dice, firstReviewer, crew } = life;
  const found = dice.chance(0.08) ? 'broken' : 'kept';
  const result = found === 'kept' ? '承诺内容属实' : '实际情况与承诺不符';
  life
    .wait(8, 30)
    .does(
      firstReviewer,
      'after-check',
      (caseId) => new AskOfCase(caseId, { type: 'CompleteAfterCheck', found, result }),
      {
        inOrderOf: [`party ${life.applicant.idNumber}`],
      },
    );
  if (found === 'kept') return;
  const said = { type: 'RevokeDecision', reason: '承诺不实', legalBasis: '国办发〔2020〕42号' } as const;
  life.wait(2, 5).does(crew.decider, 'revoke', (caseId) => new AskOfCase(caseId, said));
}
