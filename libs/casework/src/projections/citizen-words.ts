/** Stages and requests as a citizen is told them: no term of the office, no inner step. */
import type { AllowedAction, CaseAction } from '../domain/allowed-actions.js';
import { isDormant } from '../domain/case-flags.js';
import type { OpenCase, Stage } from '../domain/case.js';
import { actionNames, stageNames } from './words.js';
import type { Instant } from '@banjian/kernel';

const stages: Readonly<Partial<Record<Stage, string>>> = {
  submitted: '您的申请已提交，正在送达受理窗口。',
  received: '您的材料已收到，窗口正在核对，核对后告知您是否受理。',
  awaitingSupplement: '您的材料需要补正，请按一次性告知书所列补齐。',
  accepted: '您的申请已受理，等待审查。',
  inReview: '正在审查您的申请。',
  decided: '已经作出决定，正在制作和送达文书。',
  issued: '证照已经制作完成，请等待送达或领取。',
  closed: '您的申请已办结。',
  refused: '您的申请不予受理，理由和救济途径见决定书。',
};

/** Where it stands, and why it does not move where it does not. */
export function stageInWords(state: OpenCase): string {
  const { stage, clocks, debt, decision } = state;
  const paused = Object.values(clocks).some(({ status }) => status === 'paused');
  return [
    stages[stage] ?? `${stageNames[stage]}。`,
    ...(isDormant(state) ? ['补正期限已过，申请暂停办理；补正后继续。'] : []),
    ...(paused ? ['正在进行依法需要的特别程序，其间不计入办理期限。'] : []),
    ...(debt && debt.owed.length > 0 && !decision ? ['您承诺补交的材料尚未补齐。'] : []),
  ].join('');
}

export interface AskedOfYou {
  readonly action: CaseAction;
  readonly name: string;
  readonly text: string;
  readonly materials: readonly { readonly code: string; readonly name: string; readonly problem?: string }[];
  /** Until when; absent where nothing runs. */
  readonly dueAt?: Instant;
}

interface Request {
  readonly text: string;
  readonly clock: string;
  readonly owed: (state: OpenCase) => readonly string[];
}

/** Requests, not offers: what else is allowed stands in `allowedActions`. */
const requests: Readonly<Partial<Record<CaseAction, Request>>> = {
  ReceiveSupplement: {
    text: '请补正下列材料',
    clock: 'supplementByApplicant',
    owed: ({ notice }) => notice?.remaining ?? [],
  },
  ReceiveOwedMaterials: {
    text: '请补交您承诺后补的材料',
    clock: 'toleranceDebt',
    owed: ({ debt }) => debt?.owed ?? [],
  },
};

/** From the domain's own answer of what the applicant may do now. */
export function askedOf(state: OpenCase, actions: readonly AllowedAction[]): readonly AskedOfYou[] {
  return actions.flatMap(({ action, allowed }) => {
    const request = requests[action];
    const owed = request?.owed(state) ?? [];
    if (!allowed || !request || owed.length === 0) return [];
    const clock = state.clocks[request.clock];
    const running = clock?.status === 'running' ? { dueAt: clock.dueAt } : {};
    const materials = owed.map((code) => materialOf(state, code));
    return [{ action, name: actionNames[action], text: request.text, materials, ...running }];
  });
}

function materialOf({ terms, notice }: OpenCase, code: string) {
  const problem = notice?.gaps.find(({ material }) => material === code)?.problem;
  const name = terms.materials.find((material) => material.code === code)?.name ?? code;
  return { code, name, ...(problem !== undefined && { problem }) };
}
