import type { Limit } from './item-basis.js';

/** 容缺受理 (C04): which materials are tolerable stands with the materials. */
export interface Tolerance {
  /** What follows when the owed materials do not come: the case is returned, the acceptance revoked, or a credit note written. */
  readonly onDefault: 'return' | 'revoke' | 'creditNote';
  /** Text of the promise the applicant signs. */
  readonly promise: string;
  /** Document that publishes the list of tolerable materials. */
  readonly basis: string;
}

/** 告知承诺 (C05, C07): a signed text takes the place of the named materials, the decision follows on the spot. */
export interface Commitment {
  /** What is told, and what the applicant promises. */
  readonly text: string;
  /** Liability for a false promise (违反承诺的法律责任). */
  readonly liability: string;
  /** Codes of the materials it takes the place of. */
  readonly replaces: readonly string[];
  readonly afterCheck: AfterCheck;
  /** Document that lets the item be handled by commitment. */
  readonly basis: string;
}

/** 事后核查: who looks, how, until when after the decision. */
export interface AfterCheck {
  readonly plan: string;
  readonly limit?: Limit;
}

/** 秒批秒办: decided by rules; a refusal always goes to a person (个人信息保护法 24). */
export interface Automatic {
  /** What the rules look at, in words for the guide. */
  readonly rules: string;
  /** How a person takes over (转人工): no version is published without it. */
  readonly manual?: string;
}

/** 有数量限制: granted in the order of acceptance (行政许可法 57). */
export interface Quota {
  readonly amount: number;
  /** Of which period: a year, or for good. */
  readonly per: 'year' | 'total';
  readonly basis: string;
}
