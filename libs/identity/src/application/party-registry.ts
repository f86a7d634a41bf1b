/** A person or an organisation by its document. */
export interface PartyIdentity {
  readonly kind: 'person' | 'organisation';
  /** Kind of document (证件类型), stored beside the number: residentId, uscc, passport, hkMacaoTaiwanPermit. */
  readonly idType: string;
  readonly idNumber: string;
}

/**
 * Parties (当事人) and the subject id under whose data key everything personal of theirs is sealed. One person has one
 * subject id over all cases; after erasure the same document gets a new one.
 */
export abstract class PartyRegistry {
  /** Stable for an identity, whoever asks first and however many ask at once. */
  abstract subjectOf(identity: PartyIdentity): Promise<string>;
  /** Enter parties under given subject ids; one whose document is known already stays as it is. */
  abstract enter(parties: readonly (PartyIdentity & { readonly subjectId: string })[]): Promise<void>;
  /** The subject's data are erased: the identity is forgotten here, the next asking makes a new subject. */
  abstract forget(subjectId: string): Promise<void>;
}
