/** Extension (延长) of the statutory limit to decide a permit (行政许可法 42). */
import { extendClocks, extensionWorkingDays, type Moment } from '@banjian/calendar/pure';
import { reject } from '@banjian/kernel';
import type { CaseEvent, DecisionExtended, OpenCase } from './case.js';
import type { CaseTerms } from './case-terms.js';
import { paperNumber } from './paper.policy.js';
import { mustBeSeparate } from './separation.policy.js';

export interface ExtendDecision {
  readonly at: Moment;
  /** Who approves, or records the approval of the head of government. */
  readonly by: string;
  readonly approvedBy: DecisionExtended['approvedBy'];
  readonly reason: string;
}

/** As every notice of extension words it; the applicant is told the reasons by the paper. */
const why = '法定期限内不能作出决定';

/**
 * Once, with reasons, before the limit has passed. How long, and who must approve, is the law's: ten working days by the
 * head of the body, of joint handling fifteen by the head of government at that level. The promise is not extended: it is
 * the office's own word.
 */
export function extendDecision(command: ExtendDecision, state: OpenCase): readonly CaseEvent[] {
  const { at, by, approvedBy, reason } = command;
  if (state.extension) return isSame(state.extension, command) ? [] : reject('case.already-extended');
  if (state.decision) return reject('case.already-decided');
  if (state.stage !== 'accepted' && state.stage !== 'inReview') return reject('case.not-in-review');
  mustBeExtensible(state);
  const { amount, head } = lawOf(state.terms);
  if (approvedBy !== head) return reject('case.extension-approved-by-other', { approver: head });
  mustBeSeparate(by, state, ['acceptance', 'review']);
  const paper = paperNumber(state.number, 'extension');
  const grant = { amount, approvedBy: by, reason: why, notice: paper };
  return [
    { type: 'DecisionExtended', amount, approvedBy, reason, by, applicant: state.applicant, paper },
    ...extendClocks(state.clocks, ['statutoryDecision'], grant, (region) => at.calendarOf(region)),
  ];
}

function mustBeExtensible({ terms, clocks }: OpenCase): void {
  const clock = clocks['statutoryDecision'];
  if (!clock || terms.itemType !== 'permit' || clock.rule.unit !== 'workingDay') {
    return reject('case.extension-not-provided');
  }
  if (clock.status === 'expired') reject('case.extension-too-late');
  if (clock.status === 'paused') reject('case.special-procedure-open');
}

function lawOf({ jointHandling }: CaseTerms): { amount: number; head: DecisionExtended['approvedBy'] } {
  return jointHandling
    ? { amount: extensionWorkingDays.jointStatutoryDecision, head: 'governmentHead' }
    : { amount: extensionWorkingDays.statutoryDecision, head: 'bodyHead' };
}

const isSame = (made: NonNullable<OpenCase['extension']>, asked: ExtendDecision): boolean =>
  made.by === asked.by && made.approvedBy === asked.approvedBy && made.reason === asked.reason;
