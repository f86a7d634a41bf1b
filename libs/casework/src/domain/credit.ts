/**
 * Credit record (信用记录) of a party with this platform: promises found false, debts not settled. Stream `credit-{subjectId}`.
 * Stored for ever: add an event or an optional field, never rename one.
 */
import { reject, unreachable, type Decider, type Variants } from '@banjian/kernel';

export type CreditEvent = Variants<{
  /** A promise (告知承诺) was found false: no further promise until the credit is repaired (国办发〔2020〕42号). */
  PromiseBroken: { party: string; caseId: string; number: string };
  /** A tolerated material (容缺) never came; noted, and nothing more. */
  DebtDefaulted: { party: string; caseId: string; number: string };
  /** 信用修复. */
  CreditRepaired: { party: string; reason: string; by: string };
}>;

export type CreditCommand = Variants<{
  NoteBrokenPromise: { party: string; caseId: string; number: string };
  NoteDefault: { party: string; caseId: string; number: string };
  RepairCredit: { party: string; reason: string; by: string };
}>;

export interface Credit {
  /** Cases whose promise was found false since the last repair. */
  readonly broken: readonly string[];
  readonly noted: readonly string[];
  readonly known: readonly string[];
  readonly repair?: { readonly reason: string; readonly by: string };
}

export const isBlocked = ({ broken }: Credit): boolean => broken.length > 0;

function evolve(state: Credit, event: CreditEvent): Credit {
  switch (event.type) {
    case 'PromiseBroken':
      return {
        ...state,
        broken: [...state.broken, event.caseId],
        known: [...state.known, event.caseId],
      };
    case 'DebtDefaulted':
      return { ...state, noted: [...state.noted, event.caseId] };
    case 'CreditRepaired':
      return { ...state, broken: [], repair: event };
    default:
      return unreachable(event);
  }
}

function decide(command: CreditCommand, state: Credit): readonly CreditEvent[] {
  switch (command.type) {
    case 'NoteBrokenPromise': {
      const { party, caseId, number } = command;
      return state.known.includes(caseId) ? [] : [{ type: 'PromiseBroken', party, caseId, number }];
    }
    case 'NoteDefault': {
      const { party, caseId, number } = command;
      return state.noted.includes(caseId) ? [] : [{ type: 'DebtDefaulted', party, caseId, number }];
    }
    case 'RepairCredit': {
      const { party, reason, by } = command;
      if (isBlocked(state)) return [{ type: 'CreditRepaired', party, reason, by }];
      const same = state.repair?.reason === reason && state.repair.by === by;
      return same ? [] : reject('credit.not-blocked');
    }
    default:
      return unreachable(command);
  }
}

export const creditDecider: Decider<CreditCommand, Credit, CreditEvent> = {
  initial: { broken: [], noted: [], known: [] },
  evolve,
  decide,
};

export const creditStream = (party: string): string => `credit-${party}`;
