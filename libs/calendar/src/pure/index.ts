export {
  clockEventNames,
  isClockEvent,
  type CalendarRef,
  type ClockEvent,
  type ClockRule,
} from './clock-events.js';
export {
  dueClocks,
  dueOf,
  expireClock,
  extendClocks,
  pauseClocks,
  resumeClocks,
  resumeOverdueClocks,
  resumesAt,
  startClock,
  stopClock,
  stopClocks,
} from './clock-decisions.js';
export { clockRules, extensionWorkingDays } from './clock-rules.js';
export {
  evolveClock,
  evolveClocks,
  isStatutory,
  noClocks,
  startedClock,
  type ClockPause,
  type Clocks,
  type LegalClock,
} from './clocks.js';
export {
  calendarDayAfter,
  hoursAfter,
  workingDayAfter,
  workingDayAfterQuarter,
  workingDayFrom,
  workingDayOfMonth,
  workingDayOnOrAfter,
  type Pause,
} from './counting.js';
export { addDays, addMonths, daysBetween, isDay, weekdayOf } from './days.js';
export { dueAt, type Due } from './due.js';
export {
  layeredCalendar,
  type CalendarEdition,
  type CalendarLayer,
  type EditionDay,
} from './layered-calendar.js';
export { explain, ledgerWords, type Explained, type LedgerLine, type LedgerReason } from './ledger.js';
export { usageOf, type Usage } from './usage.js';
export type { DayInfo, DayKind, Moment, WorkingCalendar } from './working-calendar.js';
