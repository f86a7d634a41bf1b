/** Every mark (标记) that a stage can carry, and every two that can stand together: the corners of the golden matrix. */
import type { CaseCommand } from '../domain/case-decider.js';
import { at, expireAt, handIn, permitTerms, promiseTerms, submission } from './case-fixtures.js';
import * as ask from './situation-commands.js';

/** Five working days of the law are over; and, later, every limit of the office. */
const tenth = '2026-03-10T02:00:00.000Z';
const twelfth = '2026-03-12T02:00:00.000Z';
const silence = expireAt(tenth);

const then = <Command extends CaseCommand>(command: Command, now: string): Command => ({
  ...command,
  at: at(now),
});

const terms = { ...permitTerms, commitment: promiseTerms };
const promised = [submission({ terms, materials: handIn('M01', 'M02') }), ask.promise];
const silent = [...promised, silence];
const reviewed = ask.reviewed.map((each) => then(each, tenth));
const granted = [...silent, ...reviewed, then(ask.grant, tenth)];
const false_ = [then(ask.afterCheck('broken'), twelfth), then(ask.revoke, twelfth)];
const handedOver = [then(ask.licence, tenth), then(ask.deliver, tenth)];
const owing = submission({
  terms: {
    ...terms,
    materials: terms.materials.map((each) =>
      each.code === 'M02' ? ({ ...each, requirement: 'tolerable' } as const) : each,
    ),
  },
  materials: handIn('M01'),
});
/** The proof of premises is promised, the licence of the business may follow. */
export const tolerated = [owing, ask.promise, ask.tolerate];
const hear = then(ask.hear, tenth);
const leave = then(ask.withdraw, tenth);
const lateHear = then(ask.hear, ask.late);
const lateLeave = then(ask.withdraw, ask.late);

/** Name, when somebody looks, and how it came there. */
export const corners: readonly (readonly [string, string, ...(readonly CaseCommand[])])[] = [
  ['已签告知承诺书，另有材料容缺受理', ask.friday, ...tolerated],
  [
    '已签告知承诺书，逾期告知后补正期限已过',
    '2026-09-01T02:00:00.000Z',
    submission({ terms, materials: handIn('M01') }),
    ask.promise,
    then(ask.notice('M02'), ask.friday),
    then(ask.told, ask.friday),
  ],
  ['已签告知承诺书，逾期后不予受理', ask.friday, ...promised, then(ask.refuse, ask.friday)],
  ['已签告知承诺书，逾期后告知不受理', ask.friday, ...promised, then(ask.notRequired, ask.friday)],
  ['已签告知承诺书，视为受理，特别程序中要求撤回', tenth, ...silent, hear, leave],
  [
    '已签告知承诺书，视为受理，审查及特别程序中要求撤回',
    tenth,
    ...silent,
    ...reviewed.slice(0, 1),
    hear,
    leave,
  ],
  ['已签告知承诺书，容缺逾期，特别程序中要求撤回', ask.late, ...tolerated, lateHear, lateLeave],
  [
    '已签告知承诺书，容缺逾期，审查及特别程序中要求撤回',
    ask.late,
    ...tolerated,
    then(ask.sign('S01', 'reviewer-1'), ask.late),
    lateHear,
    lateLeave,
  ],
  ['已签告知承诺书，视为受理后准予撤回', tenth, ...silent, leave, then(ask.letGo, tenth)],
  ['已签告知承诺书，视为受理后终止', tenth, ...silent, then(ask.terminate, tenth)],
  ['已签告知承诺书，视为受理，准予', tenth, ...granted],
  ['已签告知承诺书，视为受理，决定已撤销', twelfth, ...granted, ...false_],
  ['已签告知承诺书，视为受理，已制证后决定撤销', twelfth, ...granted, then(ask.licence, tenth), ...false_],
  [
    '已签告知承诺书，视为受理，办结后决定撤销',
    twelfth,
    ...granted,
    ...handedOver,
    then(ask.close, tenth),
    ...false_,
  ],
];
