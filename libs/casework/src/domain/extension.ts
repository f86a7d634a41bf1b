/** Extension (延长) of the statutory limit to decide a permit (行政许可法 42). */
import { extendClocks, extensionWorkingDays } from '@banjian/calendar/pure';
import { reject } from '@banjian/kernel';
import { mustBeAvailable, no, type Asked, type Availability } from './availability.js';
import type { CaseEvent, DecisionExtended, OpenCase } from './case.js';
import { isOnTheSpot } from './case-flags.js';
import type { CaseTerms } from './case-terms.js';
import { paperNumber } from './paper.policy.js';
import { separation } from './separation.policy.js';

/** `by` approves, or records the approval of the head of government. */
export interface ExtendDecision extends Asked {
  readonly approvedBy: DecisionExtended['approvedBy'];
  readonly reason: string;
}

/** As every notice of extension words it; the applicant is told the reasons by the paper. */
const why = '法定期限内不能作出决定';

export function mayExtendDecision({ by }: Asked, state: OpenCase): Availability {
  if (state.extension) return no('case.already-extended');
  if (state.decision) return no('case.already-decided');
  if (state.stage !== 'accepted' && state.stage !== 'inReview') return no('case.not-in-review');
  return extensibility(state) ?? separation(by, state, ['acceptance', 'review']);
}

/**
 * Once, with reasons, before the limit has passed. How long, and who must approve, is the law's: ten working days by the
 * head of the body, of joint handling fifteen by the head of government at that level. The promise is not extended: it is
 * the office's own word.
 */
export function extendDecision(command: ExtendDecision, state: OpenCase): readonly CaseEvent[] {
  const { at, by, approvedBy, reason } = command;
  if (state.extension && isSame(state.extension, command)) return [];
  mustBeAvailable(mayExtendDecision(command, state));
  const { amount, head } = lawOf(state.terms);
  if (approvedBy !== head) return reject('case.extension-approved-by-other', { approver: head });
  const paper = paperNumber(state.number, 'extension');
  const grant = { amount, approvedBy: by, reason: why, notice: paper };
  return [
    { type: 'DecisionExtended', amount, approvedBy, reason, by, applicant: state.applicant, paper },
    ...extendClocks(state.clocks, ['statutoryDecision'], grant, (region) => at.calendarOf(region)),
  ];
}

function extensibility(state: OpenCase): Availability {
  if (isOnTheSpot(state)) return no('case.decided-on-the-spot');
  const { terms, clocks } = state;
  const clock = clocks['statutoryDecision'];
  if (!clock || terms.itemType !== 'permit' || clock.rule.unit !== 'workingDay') {
    return no('case.extension-not-provided');
  }
  if (clock.status === 'expired') return no('case.extension-too-late');
  return clock.status === 'paused' ? no('case.special-procedure-open') : undefined;
}

function lawOf({ jointHandling }: CaseTerms): { amount: number; head: DecisionExtended['approvedBy'] } {
  return jointHandling
    ? { amount: extensionWorkingDays.jointStatutoryDecision, head: 'governmentHead' }
    : { amount: extensionWorkingDays.statutoryDecision, head: 'bodyHead' };
}

const isSame = (made: NonNullable<OpenCase['extension']>, asked: ExtendDecision): boolean =>
  made.by === asked.by && made.approvedBy === asked.approvedBy && made.reason === asked.reason;
