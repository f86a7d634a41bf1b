/** Every kind of place a case can stand in: what the golden matrix of allowed actions goes through, row by row. */
import type { Instant } from '@banjian/kernel';
import type { CaseEvent } from '../domain/case.js';
import type { CaseCommand } from '../domain/case-decider.js';
import type { CaseTerms } from '../domain/case-terms.js';
import { filingTerms, handIn, monday, permitTerms, promiseTerms, submission } from './case-fixtures.js';
import { lived } from './case-lives.js';
import { corners } from './flag-situations.js';
import * as ask from './situation-commands.js';

export interface Situation {
  /** Told in the words of the office; unique. */
  readonly name: string;
  readonly events: readonly CaseEvent[];
  /** When somebody looks. */
  readonly now: Instant;
}

const stand = (name: string, now: Instant, ...commands: readonly CaseCommand[]): Situation => ({
  name,
  events: lived(...commands),
  now,
});

const untilAcceptance = (): readonly Situation[] => [
  stand('材料齐全', monday, ask.full),
  stand('缺必要材料', monday, ask.without('M02')),
  stand('只缺可容缺材料', monday, ask.without('M03')),
  stand('承诺告知时限已过，法定时限未过', ask.friday, ask.without('M02')),
  stand('一次性告知已作出，未送达', ask.tuesday, ask.without('M02'), ask.notice('M02', 'M03')),
  stand('一次性告知已送达', ask.thursday, ask.without('M02'), ask.notice('M02', 'M03'), ask.told),
  stand('一次性告知已送达，只缺可容缺材料', ask.thursday, ask.without('M03'), ask.notice('M03'), ask.told),
  stand('补正期限已过', '2026-09-01T02:00:00.000Z', ask.without('M02'), ask.notice('M02', 'M03'), ask.told),
  stand(
    '补正一部分',
    ask.thursday,
    ask.without('M02', 'M03'),
    ask.notice('M02', 'M03'),
    ask.told,
    ask.supplement('M02'),
  ),
  stand(
    '补正齐全',
    ask.thursday,
    ask.without('M02'),
    ask.notice('M02', 'M03'),
    ask.told,
    ask.supplement('M02', 'M03'),
  ),
  stand('材料审查有误', monday, ask.full, ask.check('M01', 'wrong')),
  stand('材料审查有误，已当场更正', monday, ask.full, ask.check('M01', 'wrong'), ask.correct),
  stand('可共享获取的材料不再缺', monday, ask.without('M02'), ask.check('M02', 'obtainable')),
  stand('视情形提交的材料被查出缺少', monday, ask.full, ask.check('M04', 'missing')),
  stand(
    '补正有误，已告知结果',
    ask.friday,
    ask.without('M02'),
    ask.notice('M02', 'M03'),
    ask.told,
    ask.supplement('M02', 'M03'),
    ask.note('M02'),
  ),
  stand('可选告知承诺', monday, promising('M03')),
  stand('已签告知承诺书', ask.thursday, promising('M03'), ask.promise),
  stand('不选告知承诺', ask.thursday, promising('M03'), ask.decline),
  stand(
    '一次性告知已送达，缺项由承诺代替',
    ask.thursday,
    promising('M03'),
    ask.notice('M03'),
    ask.told,
    ask.promise,
  ),
  stand(
    '补正齐全后不再选择告知承诺',
    ask.thursday,
    promising('M02', 'M03'),
    ask.promise,
    ask.notice('M02'),
    ask.told,
    ask.supplement('M02'),
    { ...ask.decline, at: ask.reviewer.at },
  ),
  stand('告知不受理', ask.thursday, ask.full, ask.notRequired),
  stand('受理前撤回', ask.friday, ask.full, ask.withdraw),
  stand('不予受理', ask.thursday, ask.full, ask.refuse),
];

const untilDecision = (): readonly Situation[] => [
  stand('材料齐全受理', ask.thursday, ask.full, ask.accept),
  stand('收件即受理，无审查环节', ask.thursday, submission({ terms: filingTerms })),
  stand('法定告知时限已过，视为受理', '2026-03-10T02:00:00.000Z', ask.without('M02')),
  stand('容缺受理', ask.thursday, ask.without('M03'), ask.tolerate),
  stand('容缺补交期限已过', '2026-03-20T02:00:00.000Z', ask.without('M03'), ask.tolerate),
  stand('特别程序进行中', ask.thursday, ask.full, ask.accept, ask.inspect),
  stand('特别程序期满，未登记结束', '2026-03-16T02:00:00.000Z', ask.full, ask.accept, ask.inspect),
  stand('特别程序已结束', ask.friday, ask.full, ask.accept, ask.inspect, ask.inspected),
  stand('已延长', ask.friday, ask.full, ask.accept, ask.extend),
  stand('法定办结时限已过', '2026-05-06T02:00:00.000Z', ask.full, ask.accept),
  stand('勘验一人已签', ask.friday, ask.full, ask.accept, ask.sign('S01', 'reviewer-1')),
  stand('审查环节完成', ask.friday, ask.full, ask.accept, ...ask.reviewed),
  stand('审查环节完成，容缺材料未补', ask.friday, ask.without('M03'), ask.tolerate, ...ask.reviewed),
  stand('审查环节完成，特别程序进行中', ask.friday, ask.full, ask.accept, ...ask.reviewed, ask.inspect),
  stand('容缺受理，特别程序进行中', ask.friday, ask.without('M03'), ask.tolerate, ask.hear),
  stand('容缺补交期限已过，特别程序进行中', ask.late, ask.without('M03'), ask.tolerate, ask.hear),
  stand(
    '审查中，容缺补交期限已过',
    ask.late,
    ask.without('M03'),
    ask.tolerate,
    ask.sign('S01', 'reviewer-1'),
  ),
  stand(
    '审查中，容缺材料未补，特别程序进行中',
    ask.friday,
    ask.without('M03'),
    ask.tolerate,
    ask.sign('S01', 'reviewer-1'),
    ask.hear,
  ),
  stand(
    '审查中，容缺补交期限已过，特别程序进行中',
    ask.late,
    ask.without('M03'),
    ask.tolerate,
    ask.sign('S01', 'reviewer-1'),
    ask.hear,
  ),
];

/** An item that takes a promise for the proof of premises. */
const promising = (...without: readonly string[]): CaseCommand =>
  submission({
    terms: { ...permitTerms, commitment: promiseTerms },
    materials: handIn(...['M01', 'M02', 'M03'].filter((code) => !without.includes(code))),
  });

const owing = (onToleranceDefault: NonNullable<CaseTerms['onToleranceDefault']>): CaseCommand =>
  submission({
    terms: { ...permitTerms, onToleranceDefault, toleranceBasis: '容缺清单' },
    materials: handIn('M01', 'M02'),
  });

const ends = (): readonly Situation[] => [
  stand('容缺补交期限已过，事项规定退件', ask.late, owing('return'), ask.tolerate),
  stand('容缺补交期限已过，事项规定记入信用', ask.late, owing('creditNote'), ask.tolerate),
  stand('容缺违约已记入信用', ask.late, owing('creditNote'), ask.tolerate, ask.consequence),
  stand('容缺补交期限未过，事项规定退件', ask.friday, owing('return'), ask.tolerate),
  stand('容缺逾期已退件', ask.late, owing('return'), ask.tolerate, ask.consequence),
  stand('受理后要求撤回', ask.friday, ask.full, ask.accept, ask.withdraw),
  stand('特别程序进行中要求撤回', ask.friday, ask.full, ask.accept, ask.inspect, ask.withdraw),
  stand('审查环节完成，要求撤回', ask.friday, ask.full, ask.accept, ...ask.reviewed, ask.withdraw),
  stand('不准予撤回', ask.friday, ask.full, ask.accept, ask.withdraw, ask.keep),
  stand('准予撤回', ask.friday, ask.full, ask.accept, ask.withdraw, ask.letGo),
  stand('特别程序进行中终止', ask.friday, ask.full, ask.accept, ask.inspect, ask.terminate),
  stand('容缺受理后终止', ask.friday, ask.without('M03'), ask.tolerate, ask.terminate),
  stand(
    '超期原因已公开说明',
    '2026-05-06T02:00:00.000Z',
    ask.full,
    ask.accept,
    ask.explain('promisedDecision', '2026-03-30T02:00:00.000Z'),
  ),
  stand(
    '承诺时限超期原因已公开说明',
    '2026-03-30T02:00:00.000Z',
    ask.full,
    ask.accept,
    ask.explain('promisedDecision', '2026-03-30T02:00:00.000Z'),
  ),
];

const byPromise = [promising('M03'), ask.promise, ask.accept];
const promised = (): readonly Situation[] => [
  stand('告知承诺受理', ask.friday, ...byPromise),
  stand('告知承诺，准予', ask.friday, ...byPromise, ask.grant),
  stand('告知承诺，不予', ask.friday, ...byPromise, ask.deny),
  stand('告知承诺，事后核查属实', ask.friday, ...byPromise, ask.grant, ask.afterCheck('kept')),
  stand('告知承诺，事后核查不实', ask.friday, ...byPromise, ask.grant, ask.afterCheck('broken')),
  stand('告知承诺，决定已撤销', ask.friday, ...byPromise, ask.grant, ask.afterCheck('broken'), ask.revoke),
];

const untilClosing = (): readonly Situation[] => [
  stand('准予，证照未制发', ask.friday, ask.full, ask.accept, ...ask.reviewed, ask.grant),
  stand('不予', ask.friday, ask.full, ask.accept, ...ask.reviewed, ask.deny),
  stand('证照已制发', ask.friday, ask.full, ask.accept, ...ask.reviewed, ask.grant, ask.licence),
  stand('已送达', ask.friday, ask.full, ask.accept, ...ask.reviewed, ask.grant, ask.licence, ask.deliver),
  stand(
    '已办结',
    ask.friday,
    ask.full,
    ask.accept,
    ...ask.reviewed,
    ask.grant,
    ask.licence,
    ask.deliver,
    ask.close,
  ),
];

export const situations = (): readonly Situation[] => [
  ...untilAcceptance(),
  ...untilDecision(),
  ...ends(),
  ...promised(),
  ...untilClosing(),
  ...corners.map(([name, now, ...commands]) => stand(name, now, ...commands)),
];

/** Everybody who may look; one ask.clerk is the one who accepted, one ask.reviewer the one who signed first. */
export const askers = [
  { who: '申请人', role: 'citizen', by: 'citizen-1' },
  { who: '窗口人员（受理人）', role: 'windowClerk', by: 'clerk-1' },
  { who: '窗口人员（其他人）', role: 'windowClerk', by: 'clerk-9' },
  { who: '帮办代办人员', role: 'helper', by: 'helper-1' },
  { who: '审查人员（首签人）', role: 'reviewer', by: 'reviewer-1' },
  { who: '审查人员（其他人）', role: 'reviewer', by: 'reviewer-9' },
  { who: '决定人员', role: 'decider', by: 'decider-9' },
  { who: '效能监督', role: 'supervisor', by: 'supervisor-1' },
] as const;
