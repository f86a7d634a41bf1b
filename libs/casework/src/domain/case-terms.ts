import type { ClockRule } from '@banjian/calendar/pure';

/**
 * Terms (冻结条款): all that the published item version asks and promises, as it stood when the case was filed. A later
 * edition never changes a running case (C01, C11), so the terms stand in the case's own first event.
 */
export interface CaseTerms {
  readonly itemVersionId: string;
  readonly itemCode: string;
  readonly itemName: string;
  /** Only `permit` (行政许可) falls under the silence rules of 行政许可法 32. */
  readonly itemType: string;
  readonly handling: 'instant' | 'promised';
  readonly intake: 'normal' | 'onReceipt';
  /** 实施编码, 31 characters, opaque. */
  readonly implementationCode: string;
  /** 行政区划代码 of the handling body: its calendar counts. */
  readonly region: string;
  readonly handlingOrganisation: { readonly id: string; readonly name: string; readonly uscc: string };
  readonly hall: { readonly id: string; readonly name: string };
  readonly applicantKinds: readonly PartyKind[];
  readonly channels: readonly string[];
  readonly deliveryModes: readonly DeliveryMode[];
  readonly materials: readonly TermsMaterial[];
  readonly form: TermsForm;
  readonly steps: readonly TermsStep[];
  readonly limits: {
    readonly notice: ClockRule;
    readonly statutoryNotice?: ClockRule;
    /** 全程网办 (T05): the item can be handled on line from end to end. */
    readonly onlineAcceptance?: ClockRule;
    /** 复杂事项 (T06): acceptance needs professional judgement. */
    readonly complexAcceptance?: ClockRule;
    /** Until when the applicant answers a told notice; the platform's own rule where the item sets none. */
    readonly supplement?: ClockRule;
    /** Until when the applicant hands in what was tolerated (容缺); without it nothing is tolerated. */
    readonly toleranceDebt?: ClockRule;
    readonly promisedDecision?: ClockRule;
    readonly statutoryDecision?: ClockRule;
    readonly delivery?: ClockRule;
  };
  readonly commitment?: TermsCommitment;
  /** 统一办理、联合办理、集中办理 (行政许可法 42): who extends, and by how much, differs. */
  readonly jointHandling?: true;
  /** 容缺逾期后果: what the item says follows when the owed materials do not come; people carry it out. */
  readonly onToleranceDefault?: 'return' | 'revoke' | 'creditNote';
  /** Document that publishes the list of tolerable materials and what follows. */
  readonly toleranceBasis?: string;
  /** 特别程序清单 (T11): only these may be held. */
  readonly specialProcedures?: readonly TermsProcedure[];
  readonly outcome: string;
  readonly licence?: {
    readonly typeCode: string;
    readonly name: string;
    readonly issuer: string;
    readonly issuerName: string;
    readonly validMonths?: number;
  };
  readonly remedies: readonly {
    readonly kind: string;
    readonly body: string;
    readonly limit: string;
    readonly basis: string;
    /** 复议前置: reconsideration must come before litigation. */
    readonly first?: true;
  }[];
  /** Some fact of the version is a proposal: every page and paper says 示例. */
  readonly demo: boolean;
}

export interface TermsMaterial {
  readonly code: string;
  readonly name: string;
  /** 必要, 可容缺, 视情形. */
  readonly requirement: 'necessary' | 'tolerable' | 'conditional';
  /** Media types an attachment may have; pictures, PDF and OFD where the item sets none. */
  readonly accepts?: readonly string[];
  /** Kind of shared data the platform can read instead (免证办, C08). */
  readonly sharedDataKind?: string;
}

/** 告知承诺 of the item: the text to be signed, and what it takes the place of. */
export interface TermsCommitment {
  readonly text: string;
  readonly liability: string;
  readonly replaces: readonly string[];
  readonly afterCheck: { readonly plan: string; readonly limit?: ClockRule };
  readonly basis: string;
}

/** Special procedure (特别程序) of the published list: hearing, inspection, testing, expert review … */
export interface TermsProcedure {
  readonly code: string;
  readonly name: string;
  /** The longest it may keep the decision clocks still, in working days. */
  readonly limit: { readonly amount: number; readonly basis: string; readonly proposal?: string };
}

/** The application form (申请表): a JSON Schema and its layout, as the item version compiled them. */
export interface TermsForm {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly layout: readonly {
    readonly title: string;
    readonly fields: readonly {
      readonly field: string;
      readonly control?: 'input' | 'textarea' | 'number' | 'date' | 'select' | 'radio' | 'checkbox';
      readonly width?: 'half' | 'full';
      readonly help?: string;
    }[];
  }[];
}

/** A filled form (填写内容): values by field name, lists and groups where the form has them. */
export type FilledForm = Readonly<Record<string, FormValue>>;

export type FormValue =
  string | number | boolean | readonly FormValue[] | { readonly [name: string]: FormValue };

/** A fault of a filled form: path of the field, what is wrong with it, and the same in Chinese. */
export interface FormFault {
  readonly field: string;
  readonly fault: string;
  readonly message: string;
}

/** The check of the frozen form, every fault at once; brought along by the command, like the calendar. */
export type FormCheck = (filled: FilledForm) => readonly FormFault[];

export interface TermsStep {
  readonly code: string;
  readonly name: string;
  readonly kind: 'review' | 'inspection';
  readonly signers: 1 | 2;
}

export type PartyKind = 'person' | 'organisation';
export type DeliveryMode = 'window' | 'post' | 'electronic';

/** A person or firm of the case (当事人). Everything but `id` and `kind` is personal and sealed under `id`. */
export interface Party {
  /** Subject id: the owner of the data key. */
  readonly id: string;
  readonly kind: PartyKind;
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly phone?: string;
}

/** A material as handed in (材料). */
export interface HandedIn {
  readonly code: string;
  /** On paper, as an electronic file, or read from shared data (免证办). */
  readonly form: 'paper' | 'electronic' | 'sharedData';
  readonly copies: number;
  /** Files handed in for it (附件). */
  readonly attachments?: readonly Attached[];
}

/** An attachment (附件) by its digest. Its name may tell of a person: it stands sealed beside the file, never here. */
export interface Attached {
  readonly attachmentId: string;
  /** SHA-256, hex: whatever is shown as this attachment must have it. */
  readonly sha256: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/** One presence in the hall (一次), the unit of the hall rating. */
export interface Visit {
  readonly visitId: string;
  readonly hall: string;
  readonly window?: string;
  readonly on: string;
}
