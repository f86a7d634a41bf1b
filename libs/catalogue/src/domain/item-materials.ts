import type { Basis, Citation } from './item-basis.js';

/** Necessary (必要), tolerable (可容缺), or only in the case its condition names (视情形). */
export type Requirement = 'necessary' | 'tolerable' | 'conditional';

/**
 * Credibility of a material's data (国办函〔2016〕108号): A made by the body itself, B checked at the window and reusable,
 * C uploaded by the applicant and to be checked against the original, D made by the applicant under promise.
 */
export type TrustLevel = 'A' | 'B' | 'C' | 'D';

/** A material (申请材料) of the published list; nothing beyond the list may be asked (C01). */
export interface Material {
  /** Ours: `<item>-M<nn>`. */
  readonly code: string;
  readonly name: string;
  readonly requirement: Requirement;
  readonly condition?: string;
  readonly copies: number;
  /** 申请表 filled on the platform, a paper or file of the applicant, or a proof (证明) that somebody else issues (C06). */
  readonly kind?: 'form' | 'document' | 'proof';
  /** Law that lets a body ask for it: `行政许可法 第三十一条`. A proof without one cannot be published (C06). */
  readonly legalBasis?: string;
  /** Who issues it, where it is not the applicant. */
  readonly issuedBy?: string;
  /** Shared data it can be had from (免证办, C08), e.g. 电子证照. */
  readonly obtainableFrom?: string;
  /** Name of the kind of data in the platform's own registry of shared data; what stands there is never asked on paper. */
  readonly sharedDataKind?: string;
  readonly trustLevel?: TrustLevel;
  /** 样表: what a filled one looks like, in words, or the number of an attachment. */
  readonly sample?: string;
  /** Working days to hand it in when it was tolerated; the item's limit where it sets none. */
  readonly toleratedWorkingDays?: number;
  /** Media types an upload may have; pictures and PDF where the item sets none. */
  readonly accepts?: readonly string[];
  readonly basis: Basis;
  readonly cites?: readonly Citation[];
}
