import { deciderSpec } from '@banjian/kernel/testing';
import { describe, it } from '@jest/globals';
import { at, lived, monday, submission } from '../testing/index.js';
import * as ask from '../testing/situation-commands.js';
import type { CheckMaterial } from './checks.js';
import { caseDecider, type CaseCommand } from './case-decider.js';

const given = deciderSpec(caseDecider);
const clerk = { at: at(monday), by: 'clerk-1' };
const check = (change: Partial<Omit<CheckMaterial, 'at' | 'by'>>): CaseCommand => ({
  ...{ type: 'CheckMaterial', ...clerk, material: 'M01', verdict: 'right' },
  ...change,
});
const received = lived(submission());
const notice = (...gaps: readonly { material: string; problem: string; onPaper?: true }[]): CaseCommand => ({
  ...{ type: 'IssueOneTimeNotice', ...clerk },
  ...(gaps.length > 0 && { gaps }),
});

describe('the look at one material (材料逐项审查)', () => {
  it('says right, or wrong and what is wrong; looked at again the later look counts', () => {
    given(...received)
      .when(check({ verdict: 'wrong', problem: '未签名' }))
      .then({
        ...{ type: 'MaterialChecked', material: 'M01', verdict: 'wrong', problem: '未签名' },
        ...{ applicant: 'party-1', by: 'clerk-1' },
      });
    given(...lived(submission(), ask.check('M01', 'wrong')))
      .when(check({}))
      .then({
        type: 'MaterialChecked',
        material: 'M01',
        verdict: 'right',
        applicant: 'party-1',
        by: 'clerk-1',
      });
  });

  it('fits what the office has in hand', () => {
    given(...received)
      .when(check({ verdict: 'wrong' }))
      .thenRejected('case.check-names-no-problem');
    given(...received)
      .when(check({ material: 'M04' }))
      .thenRejected('case.material-not-handed-in');
    given(...received)
      .when(check({ verdict: 'missing' }))
      .thenRejected('case.material-handed-in');
    given(...received)
      .when(check({ material: 'M04', verdict: 'obtainable' }))
      .thenRejected('case.material-not-obtainable');
    given(...received)
      .when(check({ material: 'X99' }))
      .thenRejected('case.material-not-on-list');
  });

  it('adds nothing when it says the same, and comes before the notice', () => {
    given(...lived(submission(), ask.check('M01', 'right')))
      .when(check({}))
      .thenNothing();
    given(...lived(submission(), ask.notice('M01')))
      .when(check({}))
      .thenRejected('case.check-after-notice');
  });
});

describe('correction on the spot (当场更正, 行政许可法 32(3))', () => {
  const wrong = lived(submission(), ask.check('M01', 'wrong'));

  it('puts a material right, with a numbered record; then the case can be accepted', () => {
    given(...wrong)
      .when(ask.accept)
      .thenRejected('case.materials-wrong');
    given(...wrong)
      .when(ask.correct)
      .then({
        ...{ type: 'CorrectedOnSpot', corrections: [{ material: 'M01', correction: '补签名' }] },
        ...{ applicant: 'party-1', by: 'clerk-1', paper: 'N0001-GG01' },
      });
  });

  it('adds nothing when repeated, and corrects only what was handed in', () => {
    given(...lived(submission(), ask.correct))
      .when(ask.correct)
      .thenNothing();
    given(...received)
      .when({ type: 'CorrectOnSpot', ...clerk, corrections: [{ material: 'M04', correction: '补' }] })
      .thenRejected('case.material-not-handed-in');
    given(...received)
      .when({ type: 'CorrectOnSpot', ...clerk, corrections: [] })
      .thenRejected('case.correction-names-nothing');
  });
});

describe('the notice after a look at the papers', () => {
  const looked = lived(ask.without('M03'), ask.check('M01', 'wrong'), ask.check('M02', 'right'));
  const gaps = [
    { material: 'M01', problem: '不清晰' },
    { material: 'M03', problem: '缺少' },
  ];

  it('takes its gaps from there', () => {
    given(...looked)
      .when(notice())
      .then({ type: 'OneTimeNoticeIssued', applicant: 'party-1', gaps, by: 'clerk-1', paper: 'N0001-GZ' });
  });

  it('covers what was found, and names nothing that was found right', () => {
    given(...looked)
      .when(notice({ material: 'M03', problem: '缺少' }))
      .thenRejected('case.notice-incomplete');
    given(...looked)
      .when(notice(...gaps, { material: 'M02', problem: '过期' }))
      .thenRejected('case.notice-contradicts-check');
  });

  it('asks for nothing the platform can read (C08) and for no paper of what has come (C09)', () => {
    const readable = lived(ask.without('M02', 'M03'), ask.check('M02', 'obtainable'));
    given(...readable)
      .when(notice({ material: 'M02', problem: '缺少' }, { material: 'M03', problem: '缺少' }))
      .thenRejected('case.material-obtainable');
    given(...readable)
      .when(notice())
      .then({
        ...{ type: 'OneTimeNoticeIssued', applicant: 'party-1', by: 'clerk-1', paper: 'N0001-GZ' },
        gaps: [{ material: 'M03', problem: '缺少' }],
      });
    given(...looked)
      .when({ type: 'IssueOneTimeNotice', ...clerk, gaps, obtainable: ['M03'] })
      .thenRejected('case.material-obtainable');
    given(...looked)
      .when(notice(...gaps, { material: 'M02', problem: '请交纸质件', onPaper: true }))
      .thenRejected('case.material-already-received');
  });
});

describe('the note of a faulty supplement (补正审查结果告知)', () => {
  const brought = [ask.without('M02'), ask.notice('M02', 'M03'), ask.told, ask.supplement('M02', 'M03')];

  it('names what is faulty in the new papers; the applicant’s own limit runs anew', () => {
    given(...lived(...brought))
      .when(ask.note('M02'))
      .then(
        {
          ...{
            type: 'SupplementNoted',
            applicant: 'party-1',
            faults: [{ material: 'M02', problem: '不清晰' }],
          },
          ...{ remaining: ['M02'], proof: 'signature', by: 'clerk-1', paper: 'N0001-BG01' },
        },
        { type: 'ClockStopped', clock: 'acceptanceAfterSupplement', by: 'SupplementNoted', late: false },
        ...lived(...brought, ask.note('M02')).slice(-1),
      );
  });

  it('is no second notice: nothing outside the first one, nothing that is not new', () => {
    given(...lived(...brought))
      .when(ask.note('M01'))
      .thenRejected('case.note-beyond-notice');
    given(...lived(...brought, ask.note('M02')))
      .when(ask.note('M03'))
      .thenRejected('case.no-supplement-to-note');
    given(...lived(...brought, ask.note('M02'), ask.supplement('M02')))
      .when(ask.note('M03'))
      .thenRejected('case.note-beyond-supplement');
  });

  it('adds nothing when repeated, and cannot follow acceptance', () => {
    given(...lived(...brought, ask.note('M02')))
      .when(ask.note('M02'))
      .thenNothing();
    given(...lived(...brought, { ...ask.accept, at: at(ask.thursday) }))
      .when(ask.note('M02'))
      .thenRejected('case.notice-after-acceptance');
  });
});
