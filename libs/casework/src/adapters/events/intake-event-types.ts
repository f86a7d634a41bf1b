/** Stored shapes of what can come of an application before its decision, and after a decision by commitment. */
import { words, type EventTypes } from '@banjian/event-store';
import type { CaseEvent, CheckEvent, EndEvent } from '../../domain/case.js';
import { ofApplicant, remedy } from './case-terms.schema.js';

const { choice, instant, list, object, text } = words;

type Parts<Event extends CaseEvent> = Pick<EventTypes<CaseEvent>, Event['type']>;
type AfterEvent = Extract<
  CaseEvent,
  { type: 'CreditNoted' | 'DelayExplained' | 'AfterCheckCompleted' | 'DecisionRevoked' }
>;

const reasons = { reason: text, legalBasis: text, remedies: list(remedy) };
const signed = { applicant: text, by: text, paper: text };
export const gap = object({ material: text, problem: text }, { onPaper: { const: true } });
export const proof = choice('signature', 'applicantSpace', 'deliveryReceipt');

export const checkEventTypes: Parts<CheckEvent> = {
  MaterialChecked: {
    version: 1,
    schema: object(
      {
        material: text,
        verdict: choice('right', 'wrong', 'missing', 'obtainable'),
        applicant: text,
        by: text,
      },
      { problem: text },
    ),
    personal: [ofApplicant('problem')],
  },
  CorrectedOnSpot: {
    version: 1,
    schema: object({ corrections: list(object({ material: text, correction: text })), ...signed }),
    personal: [ofApplicant('corrections[].correction')],
  },
  SupplementNoted: {
    version: 1,
    schema: object({ faults: list(gap), remaining: list(text), proof, ...signed }),
    personal: [ofApplicant('faults[].problem')],
  },
  // The text is the item's, published to everybody.
  CommitmentSigned: {
    version: 1,
    schema: object({
      text,
      liability: text,
      replaces: list(text),
      basis: text,
      afterCheckPlan: text,
      ...signed,
    }),
  },
  CommitmentDeclined: { version: 1, schema: object({ by: text }) },
};

export const endEventTypes: Parts<EndEvent> = {
  NotRequired: {
    version: 1,
    schema: object({ reason: text, legalBasis: text, ...signed }),
    personal: [ofApplicant('reason')],
  },
  WithdrawalRequested: {
    version: 1,
    schema: object({ applicant: text, reason: text, by: text }),
    personal: [ofApplicant('reason')],
  },
  WithdrawalRecalled: { version: 1, schema: object({ by: text }) },
  WithdrawalRefused: {
    version: 1,
    schema: object({ ...reasons, ...signed }),
    personal: [ofApplicant('reason')],
  },
  ApplicationWithdrawn: {
    version: 1,
    schema: object({ reason: text, ...signed }),
    personal: [ofApplicant('reason')],
  },
  CaseTerminated: {
    version: 1,
    schema: object({
      ground: choice(
        'applicantCeased',
        'matterGone',
        'lawProvides',
        'toleranceReturned',
        'acceptanceRevoked',
      ),
      ...reasons,
      ...signed,
    }),
    personal: [ofApplicant('reason')],
  },
};

export const afterEventTypes: Parts<AfterEvent> = {
  CreditNoted: {
    version: 1,
    schema: object({ caseId: text, number: text, owed: list(text), ...signed }),
  },
  DelayExplained: {
    version: 1,
    schema: object({ clock: text, dueAt: instant, explanation: text, applicant: text, by: text }),
    // Said to everybody; but free text may name somebody, and must then go with the person's data.
    personal: [ofApplicant('explanation')],
  },
  AfterCheckCompleted: {
    version: 1,
    schema: object({
      caseId: text,
      number: text,
      found: choice('kept', 'broken'),
      result: text,
      applicant: text,
      by: text,
    }),
    personal: [ofApplicant('result')],
  },
  DecisionRevoked: {
    version: 1,
    schema: object({ ...reasons, ...signed }),
    personal: [ofApplicant('reason')],
  },
};
