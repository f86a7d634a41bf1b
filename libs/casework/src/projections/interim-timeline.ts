/** What came between acceptance and decision, in the words of the office. */
import type { InterimEvent } from '../domain/case.js';
import type { Said } from './clock-timeline.js';
import type { NameOf } from './intake-timeline.js';
import { toleranceDefaults } from './words.js';

const heads = { bodyHead: '本机关负责人批准', governmentHead: '本级人民政府负责人批准' };

export function saidOfInterim(event: InterimEvent, name: NameOf): Said {
  switch (event.type) {
    case 'DecisionExtended':
      return {
        title: `延长办理期限 ${String(event.amount)} 个工作日`,
        detail: `${heads[event.approvedBy]}；理由：${event.reason}`,
        basis: '行政许可法 第四十二条',
      };
    case 'SpecialProcedureOpened':
      return {
        title: `特别程序开始：${event.name}`,
        detail: `书面告知 ${String(event.length)} 个工作日；理由：${event.reason}`,
        basis: '行政许可法 第四十五条',
      };
    case 'SpecialProcedureClosed':
      return { title: `特别程序结束：${event.name}`, detail: event.result };
    case 'OwedMaterialsReceived':
      return {
        title: '收到容缺材料',
        detail: event.remaining.length === 0 ? '已全部补齐' : `尚缺 ${event.remaining.map(name).join('、')}`,
      };
    case 'ToleranceDebtSettled':
      return { title: '容缺材料补齐' };
    case 'ToleranceDefaulted':
      return {
        title: '容缺材料逾期未补交',
        detail: [
          `尚缺 ${event.owed.map(name).join('、')}`,
          event.onDefault && toleranceDefaults[event.onDefault],
        ]
          .filter(Boolean)
          .join('；'),
      };
  }
}
