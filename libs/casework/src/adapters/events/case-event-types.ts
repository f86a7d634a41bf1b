/** What each case event looks like when it is stored, and which of its fields are sealed for whom. */
import { clockEventTypes } from '@banjian/calendar';
import { defineEvents, words } from '@banjian/event-store';
import type { CaseEvent } from '../../domain/case.js';
import { withSchemaForm } from './application-submitted.upcaster.js';
import {
  erasedText,
  handedIn,
  ofApplicant,
  onToleranceDefault,
  party,
  remedy,
  terms,
} from './case-terms.schema.js';
import { afterEventTypes, checkEventTypes, endEventTypes, gap, proof } from './intake-event-types.js';

const { choice, day, instant, list, object, text, whole } = words;
/** A filled form: the form itself says what may stand in it. */
const map = { type: 'object' };

const sealedParty = (who: string) =>
  ['name', 'idType', 'idNumber', 'phone'].map((field) => ({
    path: `${who}.${field}`,
    subject: `${who}.id`,
    erased: erasedText,
  }));

export const caseEventTypes = defineEvents<CaseEvent>({
  ...clockEventTypes,
  ...checkEventTypes,
  ...endEventTypes,
  ...afterEventTypes,
  ApplicationSubmitted: {
    version: 2,
    upcasters: { 1: withSchemaForm },
    schema: object(
      { caseId: text, number: text, terms, applicant: party, form: map, channel: text, by: text },
      {
        agent: party,
        prefilled: list(object({ field: text, kind: text, source: text, asOf: day })),
      },
    ),
    personal: [
      ...sealedParty('applicant'),
      ...sealedParty('agent'),
      { path: 'form', subject: 'applicant.id', erased: {} },
    ],
  },
  MaterialsReceived: {
    version: 1,
    schema: object({ receivedAt: instant, materials: list(handedIn), by: text, paper: text }),
    // Papers that came by post or were entered late took effect when they arrived.
    effectiveAt: ({ receivedAt }) => receivedAt,
  },
  OneTimeNoticeIssued: {
    version: 1,
    schema: object({
      applicant: text,
      gaps: list(gap),
      by: text,
      paper: text,
    }),
    personal: [ofApplicant('gaps[].problem')],
  },
  OneTimeNoticeTold: {
    version: 1,
    schema: object({ proof, by: text }),
  },
  SupplementReceived: {
    version: 1,
    schema: object({
      receivedAt: instant,
      materials: list(handedIn),
      remaining: list(text),
      by: text,
      paper: text,
    }),
    effectiveAt: ({ receivedAt }) => receivedAt,
  },
  CaseAccepted: {
    version: 1,
    schema: object(
      {
        basis: choice('complete', 'onReceipt', 'tolerance', 'commitment', 'deemed'),
        from: instant,
        paper: text,
      },
      { by: text, owed: list(text), promise: text, applicant: text },
    ),
    personal: [ofApplicant('promise')],
    // 行政许可法 32(4): accepted from the day the papers were received.
    effectiveAt: ({ from }) => from,
  },
  AcceptanceRefused: {
    version: 1,
    schema: object(
      {
        applicant: text,
        ground: choice('wrongBody', 'conditionsNotMet', 'policyImpossible'),
        reason: text,
        legalBasis: text,
        remedies: list(remedy),
        by: text,
        paper: text,
      },
      { referTo: text, furtherReasons: list(text) },
    ),
    personal: [ofApplicant('reason'), ofApplicant('referTo'), ofApplicant('furtherReasons[]')],
  },
  StepSigned: {
    version: 1,
    schema: object({ step: text, by: text, applicant: text, opinion: text }),
    personal: [ofApplicant('opinion')],
  },
  StepCompleted: { version: 1, schema: object({ step: text, signers: list(text) }) },
  DecisionExtended: {
    version: 1,
    schema: object({
      amount: whole(),
      approvedBy: choice('bodyHead', 'governmentHead'),
      reason: text,
      by: text,
      applicant: text,
      paper: text,
    }),
    personal: [ofApplicant('reason')],
  },
  SpecialProcedureOpened: {
    version: 1,
    schema: object({
      procedure: text,
      name: text,
      length: whole(),
      openedOn: day,
      reason: text,
      by: text,
      applicant: text,
      paper: text,
    }),
    personal: [ofApplicant('reason')],
  },
  SpecialProcedureClosed: {
    version: 1,
    schema: object({ procedure: text, name: text, result: text, endedOn: day, by: text, applicant: text }),
    personal: [ofApplicant('result')],
  },
  OwedMaterialsReceived: {
    version: 1,
    schema: object({
      receivedAt: instant,
      materials: list(handedIn),
      remaining: list(text),
      by: text,
      paper: text,
    }),
    effectiveAt: ({ receivedAt }) => receivedAt,
  },
  ToleranceDebtSettled: {
    version: 1,
    schema: object({ settledAt: instant, by: text }),
    effectiveAt: ({ settledAt }) => settledAt,
  },
  ToleranceDefaulted: {
    version: 1,
    schema: object({ owed: list(text), dueAt: instant }, { onDefault: onToleranceDefault }),
    effectiveAt: ({ dueAt }) => dueAt,
  },
  DecisionMade: {
    version: 1,
    schema: object(
      { caseId: text, outcome: choice('granted', 'denied'), applicant: text, by: text, paper: text },
      { reason: text, legalBasis: text, remedies: list(remedy) },
    ),
    personal: [ofApplicant('reason')],
  },
  LicenceLinked: { version: 1, schema: object({ licenceId: text, identifier: text }) },
  ResultDelivered: {
    version: 1,
    schema: object({
      mode: choice('window', 'post', 'electronic'),
      by: text,
      applicant: text,
      receipt: text,
      paper: text,
    }),
    personal: [ofApplicant('receipt')],
  },
  CaseClosed: {
    version: 1,
    schema: object({
      caseId: text,
      applicant: text,
      itemCode: text,
      itemName: text,
      organisation: text,
      region: text,
      visits: list(object({ visitId: text, hall: text, on: text }, { window: text })),
      by: text,
    }),
  },
});
