export type { CalendarEdition, CalendarLayer, EditionDay } from './calendar-edition.js';
export {
  clockEventNames,
  isClockEvent,
  type CalendarRef,
  type ClockEvent,
  type ClockRule,
  type ClockUnit,
  type WarnAt,
  type WarningLevel,
} from './clock-events.js';
export {
  dueClocks,
  expireClock,
  extendClocks,
  pauseClocks,
  resumeClocks,
  resumeOverdueClocks,
  resumesAt,
  wakesAt,
  startClock,
  stopClock,
  stopClocks,
} from './clock-decisions.js';
export { knownCalendars, verifyClockEvent, type ClockCheck } from './clock-verification.js';
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
  beforeWorkingDayOfMonth,
  calendarDayAfter,
  calendarDaysBefore,
  hoursAfter,
  workingDayAfter,
  workingDayAfterQuarter,
  workingDayFrom,
  workingDayOfMonth,
  workingDayOnOrAfter,
  workingDaysBefore,
  type Pause,
} from './counting.js';
export { addDays, addMonths, daysBetween, isDay, weekdayOf } from './days.js';
export { dueAt, type Due } from './due.js';
export { hallHoursOf, type HallHoursEdition, type HoursOfRegion } from './hall-hours.js';
export { layeredCalendar, type Besides } from './layered-calendar.js';
export { explain, ledgerWords, type Explained, type LedgerLine, type LedgerReason } from './ledger.js';
export { dueOf, rebasedDue } from './recount.js';
export { keepTime, rebaseClocks, rebaseDueClocks, type Timekeeping } from './timekeeping.js';
export { colourOf, usageOf, type Colour, type Usage } from './usage.js';
export type {
  AwaitedHoliday,
  DayInfo,
  DayKind,
  Moment,
  OpeningHours,
  WorkingCalendar,
} from './working-calendar.js';
