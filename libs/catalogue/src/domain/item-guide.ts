/** Guide (办事指南, C12): where, when, whom to ask and to whom to complain. */
export interface Guide {
  readonly place: string;
  /** Window or area inside the hall. */
  readonly window?: string;
  /** As printed: `周一至周五 9:00–12:00，13:30–17:30`. */
  readonly hours: string;
  readonly consult: Contact;
  readonly complaint: Contact;
  /** How it goes, in steps for the applicant; follows from steps and limits where it is not written. */
  readonly process?: readonly string[];
  readonly questions?: readonly { readonly question: string; readonly answer: string }[];
}

export interface Contact {
  readonly phone: string;
  readonly address?: string;
  readonly online?: string;
}

/** 收费. None where the item says nothing; a fee needs a law or administrative regulation (行政许可法 58). */
export interface Fee {
  readonly lines: readonly {
    readonly name: string;
    /** In yuan with two decimals at most, or in words where it is graded. */
    readonly standard: string;
    readonly legalBasis: string;
  }[];
  /** Who pays less or nothing, and why. */
  readonly reductions?: readonly string[];
}

/** 公示: what is shown to the public before or after the decision. */
export interface Publicity {
  /** Public notice before the decision, in working days; none where it is not set. */
  readonly noticeWorkingDays?: number;
  /** Whether the result is public (行政许可法 40). */
  readonly result: boolean;
  readonly where?: string;
}

/** Remedy (救济途径) that stands on every refusal. */
export interface Remedy {
  /** 行政复议 or 行政诉讼. */
  readonly kind: 'reconsideration' | 'litigation';
  readonly body: string;
  /** As printed: `六十日内`. */
  readonly limit: string;
  readonly basis: string;
  /** 复议前置: reconsideration must come before litigation. */
  readonly first?: true;
}

/** Entry of a published list that the item rests on (权责清单 …). */
export interface ListLink {
  readonly list: 'powers' | 'permits' | 'publicServices' | 'proofs' | 'intermediaries';
  /** Number of the entry in that list. */
  readonly entry: string;
  readonly title?: string;
}

/** 归档保管期限 (DA/T 85): how long the file of a case is kept. */
export interface Retention {
  readonly years: number | 'permanent';
  readonly basis: string;
}
