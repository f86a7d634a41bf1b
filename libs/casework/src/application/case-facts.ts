/** A case as a list of named facts, so that two moments can be laid side by side: what changed, and from what to what. */
import { dueInWords, inShanghai } from '../projections/clock-words.js';
import type { CaseView } from './case-view.js';
import { paperTitles } from './paper-titles.js';

export interface Change {
  /** `阶段`, `时限 承诺办结`, `材料 营业执照`. */
  readonly what: string;
  /** Absent: it was not there before. */
  readonly before?: string;
  /** Absent: it is not there any more. */
  readonly after?: string;
}

type Fact = [what: string, is: string];

export function changesBetween(before: CaseView | undefined, after: CaseView): readonly Change[] {
  const [was, is] = [before ? factsOf(before) : new Map<string, string>(), factsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what) => {
    const [old, now] = [was.get(what), is.get(what)];
    if (old === now) return [];
    return [{ what, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }];
  });
}

function factsOf(view: CaseView): ReadonlyMap<string, string> {
  return new Map([
    ['阶段', view.stageName],
    ...flags(view),
    ...view.clocks.map(({ name, status, dueAt, pendingExpiry }): Fact => [
      `时限 ${name}`,
      `${pendingExpiry ? '已届满' : clockStates[status]}${status === 'paused' ? '' : `，至 ${dueInWords(dueAt)}`}`,
    ]),
    ...view.materials.map(({ name, handedIn, owed, problem }): Fact => [
      `材料 ${name}`,
      handedIn ? '已收' : owed ? (problem ?? '待补') : '未收',
    ]),
    ...view.steps.flatMap(({ name, signedBy, complete }): Fact[] =>
      signedBy.length === 0
        ? []
        : [[`环节 ${name}`, complete ? '已完成' : `已签 ${String(signedBy.length)} 人`]],
    ),
    ...results(view),
  ]);
}

const clockStates = { running: '计时中', paused: '已中止', stopped: '已停止', expired: '已届满' };

function flags({ flags: set }: CaseView): readonly Fact[] {
  const names: Readonly<Record<string, string>> = flagNames;
  return Object.entries(set).flatMap(([flag, is]): Fact[] =>
    is ? [[`标记 ${names[flag] ?? flag}`, '有']] : [],
  );
}

/** As people read them. */
const flagNames = {
  overdue: '逾期',
  deemed: '视为受理',
  dormant: '休眠',
  paused: '中止',
  toleranceOwed: '容缺待补',
  toleranceDefaulted: '容缺逾期',
  commitment: '告知承诺',
  withdrawalPending: '撤回待答复',
  revoked: '已撤销',
} as const;

const titles: Readonly<Record<string, string>> = paperTitles;

function results({ acceptance, decision, licence, delivery, papers }: CaseView): readonly Fact[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['受理', acceptance && `自 ${inShanghai(acceptance.from)}`],
    ['决定', decision && (decision.outcome === 'granted' ? '准予' : '不予')],
    ['证照', licence?.identifier],
    ['送达', delivery?.receipt],
    ...papers.map(({ number, kind }): Fact => [`文书 ${number}`, titles[kind] ?? kind]),
  ];
  return facts.flatMap(([what, is]): Fact[] => (is === undefined ? [] : [[what, is]]));
}
