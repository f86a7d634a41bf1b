/** What the demo walks have in common: who takes part, saying a step, reading the history back. */
import type { ApiClient } from './api-client.js';
import { Unexpected } from './api-client.js';

export interface Cast {
  readonly citizen: ApiClient;
  readonly legalRepresentative: ApiClient;
  readonly intakeClerk: ApiClient;
  readonly handOutClerk: ApiClient;
  readonly inspectors: readonly [ApiClient, ApiClient];
  readonly tobaccoDecider: ApiClient;
  readonly civilAffairsDecider: ApiClient;
  readonly employmentReviewer: ApiClient;
  readonly employmentDecider: ApiClient;
}

export interface TimelineEntry {
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly actor: { readonly person: string; readonly role: string };
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly basis?: string;
}

/** A case walked to its end, with its history as the API tells it. */
export interface Walked {
  readonly itemCode: string;
  readonly caseId: string;
  readonly number: string;
  readonly timeline: readonly TimelineEntry[];
}

export type Say = (step: string) => void;

/** The types of the history in their order must be exactly these. */
export function expectHistory(timeline: readonly TimelineEntry[], expected: readonly string[]): void {
  const types = timeline.map(({ type }) => type);
  const at = expected.findIndex((type, index) => types[index] !== type);
  if (at >= 0 || types.length !== expected.length) {
    throw new Unexpected(`历史与预期不符：\n  预期 ${expected.join(' ')}\n  实际 ${types.join(' ')}`);
  }
}

export function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Unexpected(`与预期不符：${what}`);
}

export const handIn = (item: string, ...numbers: readonly number[]) =>
  numbers.map((number) => ({
    code: `${item}-M${String(number).padStart(2, '0')}`,
    form: 'electronic',
    copies: 1,
  }));
