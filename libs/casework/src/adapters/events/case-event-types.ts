/** What each case event looks like when it is stored, and which of its fields are sealed for whom. */
import { clockEventTypes } from '@banjian/calendar';
import { defineEvents } from '@banjian/event-store';
import type { CaseEvent } from '../../domain/case.js';
import { array, choice, day, flag, instant, map, number, object, text, whole } from './schema.js';

const reference = object({ id: text, name: text });
const rule = object(
  { amount: whole, unit: text, counting: choice('inclusive', 'exclusive'), basis: text },
  { cutOff: text, ends: text, proposal: text, warnings: object({ yellow: whole, red: whole }) },
);
const remedy = object({ kind: text, body: text, limit: text, basis: text });
const party = object(
  { id: text, kind: choice('person', 'organisation'), name: text, idType: text, idNumber: text },
  { phone: text },
);
const handedIn = object({ code: text, form: choice('paper', 'electronic', 'sharedData'), copies: whole });

const terms = object(
  {
    itemVersionId: text,
    itemCode: text,
    itemName: text,
    itemType: text,
    handling: choice('instant', 'promised'),
    intake: choice('normal', 'onReceipt'),
    implementationCode: text,
    region: text,
    handlingOrganisation: object({ id: text, name: text, uscc: text }),
    hall: reference,
    applicantKinds: array(text),
    channels: array(text),
    deliveryModes: array(text),
    materials: array(object({ code: text, name: text, requirement: text })),
    form: array(
      object(
        { name: text, title: text, type: text, required: flag },
        { choices: array(text), maxLength: whole, minimum: number, maximum: number, format: text },
      ),
    ),
    steps: array(object({ code: text, name: text, kind: text, signers: whole })),
    limits: object(
      { notice: rule },
      {
        statutoryNotice: rule,
        onlineAcceptance: rule,
        complexAcceptance: rule,
        supplement: rule,
        toleranceDebt: rule,
        promisedDecision: rule,
        statutoryDecision: rule,
        delivery: rule,
      },
    ),
    outcome: text,
    remedies: array(remedy),
    demo: flag,
  },
  {
    licence: object({ typeCode: text, name: text, issuer: text, issuerName: text }, { validMonths: whole }),
    jointHandling: { const: true },
    specialProcedures: array(
      object({
        code: text,
        name: text,
        limit: object({ amount: whole, basis: text }, { proposal: text }),
      }),
    ),
  },
);

const sealedParty = (who: string) =>
  ['name', 'idType', 'idNumber', 'phone'].map((field) => ({
    path: `${who}.${field}`,
    subject: `${who}.id`,
    erased: erasedText,
  }));
const erasedText = '（已依法删除）';
const ofApplicant = (path: string) => ({ path, subject: 'applicant', erased: erasedText });

export const caseEventTypes = defineEvents<CaseEvent>({
  ...clockEventTypes,
  ApplicationSubmitted: {
    version: 1,
    schema: object(
      { caseId: text, number: text, terms, applicant: party, form: map, channel: text, by: text },
      { agent: party },
    ),
    personal: [
      ...sealedParty('applicant'),
      ...sealedParty('agent'),
      { path: 'form', subject: 'applicant.id', erased: {} },
    ],
  },
  MaterialsReceived: {
    version: 1,
    schema: object({ receivedAt: instant, materials: array(handedIn), by: text, paper: text }),
    // Papers that came by post or were entered late took effect when they arrived.
    effectiveAt: ({ receivedAt }) => receivedAt,
  },
  OneTimeNoticeIssued: {
    version: 1,
    schema: object({
      applicant: text,
      gaps: array(object({ material: text, problem: text })),
      by: text,
      paper: text,
    }),
    personal: [ofApplicant('gaps[].problem')],
  },
  OneTimeNoticeTold: {
    version: 1,
    schema: object({ proof: choice('signature', 'applicantSpace', 'deliveryReceipt'), by: text }),
  },
  SupplementReceived: {
    version: 1,
    schema: object({
      receivedAt: instant,
      materials: array(handedIn),
      remaining: array(text),
      by: text,
      paper: text,
    }),
    effectiveAt: ({ receivedAt }) => receivedAt,
  },
  CaseAccepted: {
    version: 1,
    schema: object(
      { basis: choice('complete', 'onReceipt', 'tolerance', 'deemed'), from: instant, paper: text },
      { by: text, owed: array(text), promise: text, applicant: text },
    ),
    personal: [ofApplicant('promise')],
    // 行政许可法 32(4): accepted from the day the papers were received.
    effectiveAt: ({ from }) => from,
  },
  AcceptanceRefused: {
    version: 1,
    schema: object({
      applicant: text,
      ground: choice('wrongBody', 'conditionsNotMet'),
      reason: text,
      legalBasis: text,
      remedies: array(remedy),
      by: text,
      paper: text,
    }),
    personal: [ofApplicant('reason')],
  },
  StepSigned: {
    version: 1,
    schema: object({ step: text, by: text, applicant: text, opinion: text }),
    personal: [ofApplicant('opinion')],
  },
  StepCompleted: { version: 1, schema: object({ step: text, signers: array(text) }) },
  DecisionExtended: {
    version: 1,
    schema: object({
      amount: whole,
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
      length: whole,
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
      materials: array(handedIn),
      remaining: array(text),
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
    schema: object({ owed: array(text), dueAt: instant }),
    effectiveAt: ({ dueAt }) => dueAt,
  },
  DecisionMade: {
    version: 1,
    schema: object(
      { caseId: text, outcome: choice('granted', 'denied'), applicant: text, by: text, paper: text },
      { reason: text, legalBasis: text, remedies: array(remedy) },
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
      visits: array(object({ visitId: text, hall: text, on: text }, { window: text })),
      by: text,
    }),
  },
});
