/** Checks, choices, ends and what follows later, in the words of the office. */
import type { AfterEvent, CheckEvent, EndEvent } from '../domain/case.js';
import type { Said } from './clock-timeline.js';
import { clockNames } from './words.js';

const permitLaw = (article: string): string => `行政许可法 ${article}`;
const commitmentRule = '国办发〔2020〕42号';

const verdicts = { right: '合格', wrong: '有误', missing: '缺少', obtainable: '可共享获取' };
export const grounds = {
  applicantCeased: '申请人死亡、丧失行为能力或者终止',
  matterGone: '申请事项客观上不再存在',
  lawProvides: '法律、法规规定的其他情形',
  toleranceReturned: '容缺材料逾期未补交，退件',
  acceptanceRevoked: '容缺材料逾期未补交，撤销受理',
};

/** What the item calls a material or a step, by its code. */
export type NameOf = (code: string) => string;

export const problemsInWords = (
  problems: readonly { material: string; problem: string }[],
  name: NameOf,
): string => problems.map(({ material, problem }) => `${name(material)}：${problem}`).join('；');

export function saidOfCheck(event: CheckEvent, name: NameOf): Said {
  switch (event.type) {
    case 'MaterialChecked': {
      const problem = event.problem === undefined ? '' : `：${event.problem}`;
      return { title: `审查材料：${name(event.material)}`, detail: `${verdicts[event.verdict]}${problem}` };
    }
    case 'CorrectedOnSpot':
      return {
        title: '当场更正',
        detail: event.corrections
          .map(({ material, correction }) => `${name(material)}：${correction}`)
          .join('；'),
        basis: permitLaw('第三十二条第一款第（三）项'),
      };
    case 'SupplementNoted':
      return {
        title: '告知补正审查结果',
        detail: problemsInWords(event.faults, name),
        basis: permitLaw('第三十二条第一款第（四）项'),
      };
    case 'CommitmentSigned':
      return {
        title: '签署告知承诺书',
        detail: `替代材料 ${event.replaces.map(name).join('、')}`,
        basis: event.basis,
      };
    case 'CommitmentDeclined':
      return { title: '不选择告知承诺，提交证明材料', basis: commitmentRule };
  }
}

export function saidOfEnd(event: EndEvent): Said {
  switch (event.type) {
    case 'NotRequired':
      return { title: '不受理：依法不需要办理', detail: event.reason, basis: event.legalBasis };
    case 'WithdrawalRequested':
      return { title: '申请人要求撤回申请', detail: event.reason };
    case 'WithdrawalRecalled':
      return { title: '申请人取消撤回，继续办理' };
    case 'WithdrawalRefused':
      return { title: '不准予撤回，继续办理', detail: event.reason, basis: event.legalBasis };
    case 'ApplicationWithdrawn':
      return { title: '撤回申请', detail: event.reason };
    case 'CaseTerminated':
      return {
        title: '终止办理',
        detail: `${grounds[event.ground]}；理由：${event.reason}`,
        basis: event.legalBasis,
      };
  }
}

export function saidOfAfter(event: AfterEvent): Said {
  switch (event.type) {
    case 'CreditNoted':
      return { title: '记录容缺违约', detail: `未补交 ${event.owed.join('、')}` };
    case 'DelayExplained':
      return {
        title: `公开说明超期原因：${clockNames[event.clock] ?? event.clock}`,
        detail: event.explanation,
        basis: '优化营商环境条例 第三十六条',
      };
    case 'AfterCheckCompleted':
      return {
        title: event.found === 'kept' ? '事后核查：承诺属实' : '事后核查：承诺不实',
        detail: event.result,
        basis: commitmentRule,
      };
    case 'DecisionRevoked':
      return { title: '撤销决定', detail: event.reason, basis: event.legalBasis };
  }
}
