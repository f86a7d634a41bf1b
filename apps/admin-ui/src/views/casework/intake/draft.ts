import type { Uploaded } from '../../../api/attachments.js';
import type { HeldMaterial, PrefilledValue } from '../../../api/shared-data.js';
import type { FormValues } from '../../../composables/item-form.js';

/** What the clerk found of one material. */
export type MaterialState = 'right' | 'wrong' | 'missing' | 'shared' | 'none';

export interface MaterialCheck {
  readonly state: MaterialState;
  readonly form: 'paper' | 'electronic';
  readonly problem: string;
  readonly files: readonly Uploaded[];
}

export type IdType = 'residentId' | 'uscc' | 'passport' | 'hkMacaoTaiwanPermit';

export interface PartyDraft {
  kind: 'person' | 'organisation';
  name: string;
  idType: IdType;
  idNumber: string;
  phone: string;
}

export type Outcome = 'receive' | 'accept' | 'notice' | 'tolerate' | 'refuse';

/** What stands on the page before it is filed. */
export interface IntakeDraft {
  itemCode: string;
  applicant: PartyDraft;
  hasAgent: boolean;
  agent: PartyDraft;
  /** Under which the agent or the hall's helper acts; empty where both are at the window. */
  authority: string;
  form: FormValues;
  /** What shared data filled in, by field: the value and where it came from. */
  prefilled: Record<string, PrefilledValue>;
  /** Of whom and for which item that was asked. */
  prefilledFor: string;
  /** Materials that the registry answers for (免证办). */
  held: readonly HeldMaterial[];
  checks: Record<string, MaterialCheck>;
  outcome: Outcome;
  /** Of this intention: pressed twice or sent again after a broken line, one case is made. */
  key: string;
  /** Kept by the server, at that revision. */
  saved?: { readonly draftId: string; readonly revision: number } | undefined;
}

export const emptyParty = (): PartyDraft => ({
  kind: 'person',
  name: '',
  idType: 'residentId',
  idNumber: '',
  phone: '',
});

export const emptyDraft = (key: string): IntakeDraft => ({
  itemCode: '',
  applicant: emptyParty(),
  hasAgent: false,
  agent: emptyParty(),
  authority: '',
  form: {},
  prefilled: {},
  prefilledFor: '',
  held: [],
  checks: {},
  outcome: 'receive',
  key,
});

export const unchecked: MaterialCheck = {
  state: 'none',
  form: 'paper',
  problem: '',
  files: [],
};
