/** Checks, choices, ends and what follows later, as the applicant is told; a look at a single material stays inside. */
import type { CaseEvent } from '../domain/case.js';
import { clockNames } from './words.js';

type NameOf = (code: string) => string;

export function toldOfIntake(event: CaseEvent, body: string, name: NameOf): string | undefined {
  switch (event.type) {
    case 'CorrectedOnSpot':
      return `已当场更正：${event.corrections.map(({ material, correction }) => `${name(material)}（${correction}）`).join('、')}。`;
    case 'SupplementNoted':
      return `补正的材料仍有问题：${event.faults.map(({ material, problem }) => `${name(material)}（${problem}）`).join('、')}。只需补正告知书所列事项。`;
    case 'CommitmentSigned':
      return `您签署了告知承诺书，${event.replaces.map(name).join('、')}由承诺代替。`;
    case 'CommitmentDeclined':
      return '您选择不采用告知承诺方式。';
    case 'NotRequired':
      return `您申请的事项依法不需要办理：${event.reason}。`;
    case 'CreditNoted':
      return `容缺材料逾期未补交，已记入信用记录：${event.owed.map(name).join('、')}。`;
    case 'DelayExplained':
      return `${clockNames[event.clock] ?? event.clock}超期，${body}公开说明：${event.explanation}`;
    case 'AfterCheckCompleted':
      return event.found === 'kept' ? '事后核查：您的承诺属实。' : `事后核查：您的承诺不实。${event.result}`;
    case 'DecisionRevoked':
      return `${body}撤销了准予的决定：${event.reason}。您可以依照决定书所列途径寻求救济。`;
    default:
      return toldOfEnd(event, body);
  }
}

function toldOfEnd(event: CaseEvent, body: string): string | undefined {
  switch (event.type) {
    case 'WithdrawalRequested':
      return `您要求撤回申请，${body}答复之前办理照常进行。`;
    case 'WithdrawalRecalled':
      return '您取消了撤回，办理继续。';
    case 'WithdrawalRefused':
      return `${body}不准予撤回：${event.reason}。办理继续。`;
    case 'ApplicationWithdrawn':
      return '您的申请已撤回。';
    case 'CaseTerminated':
      return `办理已终止：${event.reason}。您可以依照通知书所列途径寻求救济。`;
    default:
      return undefined;
  }
}
