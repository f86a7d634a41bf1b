import type { Basis, Citation, Limit, Provenance } from './item-basis.js';
import type { ItemForm } from './item-form.js';
import type { Fee, Guide, ListLink, Publicity, Remedy, Retention } from './item-guide.js';
import type { Material } from './item-materials.js';
import type { AfterCheck, Automatic, Commitment, Quota, Tolerance } from './item-modes.js';

export type * from './item-basis.js';
export type * from './item-form.js';
export type * from './item-guide.js';
export type * from './item-materials.js';
export type * from './item-modes.js';

/** The plain facts of a version that must say where they come from (materials, steps and limits say it themselves). */
export const requiredFacts = [
  'name',
  'itemType',
  'handling',
  'intake',
  'implementationCode',
  'handlingOrganisation',
  'hall',
  'applicantKinds',
  'channels',
  'deliveryModes',
  'conditions',
  'form',
  'outcome',
  'remedies',
  'legalBases',
] as const;

/** Count only where the item has them. */
export const optionalFacts = [
  'licence',
  'jointHandling',
  'level',
  'tolerance',
  'commitment',
  'automatic',
  'afterCheck',
  'quota',
  'fee',
  'publicity',
  'guide',
  'lists',
  'retention',
] as const;

export type FactName = (typeof requiredFacts)[number] | (typeof optionalFacts)[number];

/** Service item type (事项类型). Only a permit (行政许可) falls under the silence rules of 行政许可法. */
export const itemTypes = [
  'permit',
  'filing',
  'payment',
  'confirmation',
  'reward',
  'publicService',
  'otherPower',
  'package',
  'platform',
] as const;

export type ItemType = (typeof itemTypes)[number];

/** Level of the body that exercises the power (行使层级). */
export const levels = ['national', 'province', 'prefecture', 'county', 'township', 'village'] as const;

export type Level = (typeof levels)[number];

/** A step between acceptance and decision. `signers`: an inspection is signed by two (行政许可法 34). */
export interface ReviewStep {
  readonly code: string;
  readonly name: string;
  readonly kind: 'review' | 'inspection';
  readonly signers: 1 | 2;
  /** Role that signs; `reviewer` where the item sets none. */
  readonly role?: string;
  /** Organisation that carries it out, where it is not the handling body itself. */
  readonly organisation?: { readonly id: string; readonly name: string };
  /** The step's own limit (环节时限). */
  readonly limit?: Limit;
  readonly basis: Basis;
  readonly cites?: readonly Citation[];
}

/**
 * Special procedure (特别程序, 行政许可法 45, T11) of the item's published list: hearing, inspection, testing, expert review …
 * Its days do not count towards the decision limits, at most `limit.amount` working days of them.
 */
export interface ItemProcedure {
  readonly code: string;
  readonly name: string;
  /** `basis` as shown to people: `行政许可法 第四十七条`. */
  readonly limit: { readonly amount: number; readonly basis: string };
  readonly basis: Basis;
  readonly cites?: readonly Citation[];
}

export interface LicenceType {
  /** 18-character USCC of the body that defined the type + 3 characters: the TYPE part of the identifier (GB/T 36904). */
  readonly typeCode: string;
  readonly name: string;
  /** USCC of the issuing body. */
  readonly issuer: string;
  readonly issuerName: string;
  readonly validMonths?: number;
}

/** A service item (事项) in one published, immutable version: everything a case may ask of a citizen comes from it. */
export interface ItemVersion {
  /** Immutable; what a case freezes. */
  readonly versionId: string;
  /** `YN-TB-001`. */
  readonly itemCode: string;
  readonly version: number;
  readonly name: string;
  readonly itemType: ItemType;
  /** 即办件 instant, 承诺件 promised. */
  readonly handling: 'instant' | 'promised';
  /** 收件即受理 onReceipt. */
  readonly intake: 'normal' | 'onReceipt';
  /** 实施编码, 31 characters, opaque. */
  readonly implementationCode: string;
  /** 基本编码, 12 characters, opaque (GB/T 39554.1). */
  readonly basicCode?: string;
  /** 业务办理项编码, 33 characters, opaque. */
  readonly handlingItemCode?: string;
  /** The body's own number, where it keeps one. */
  readonly localCode?: string;
  /** 行政区划代码 of the handling body; its calendar counts. */
  readonly region: string;
  /** 行使层级. */
  readonly level?: Level;
  /** Organisation id and name of the handling body, and of the hall (政务服务中心) that takes cases in. */
  readonly handlingOrganisation: { readonly id: string; readonly name: string; readonly uscc: string };
  readonly hall: { readonly id: string; readonly name: string };
  readonly applicantKinds: readonly ('person' | 'organisation')[];
  readonly channels: readonly ('window' | 'web' | 'miniProgram')[];
  readonly deliveryModes: readonly ('window' | 'post' | 'electronic')[];
  readonly conditions: readonly string[];
  readonly materials: readonly Material[];
  readonly form: ItemForm;
  readonly steps: readonly ReviewStep[];
  readonly limits: {
    /** One-time notice promise: 2 working days, inclusive (T02). */
    readonly notice: Limit;
    /** 行政许可法 32(4): 5 working days, exclusive; permits only. */
    readonly statutoryNotice?: Limit;
    /** 全程网办 (T05): acceptance opinion on an application by an electronic channel. */
    readonly onlineAcceptance?: Limit;
    /** 复杂事项 (T06): acceptance opinion that needs professional judgement. */
    readonly complexAcceptance?: Limit;
    /** The applicant's, from the told notice; the platform's own rule where the item sets none. */
    readonly supplement?: Limit;
    /** The applicant's, to hand in what was tolerated (容缺补齐); without it nothing is tolerated. */
    readonly toleranceDebt?: Limit;
    readonly promisedDecision?: Limit;
    readonly statutoryDecision?: Limit;
    readonly delivery?: Limit;
  };
  /** 统一办理、联合办理、集中办理 (行政许可法 42): the statutory limit is then 45 working days. */
  readonly jointHandling?: true;
  readonly specialProcedures?: readonly ItemProcedure[];
  /** 容缺受理: offered only with this (C04). Its clock is `limits.toleranceDebt`. */
  readonly tolerance?: Tolerance;
  /** 告知承诺: the applicant's free choice (C05, C07). */
  readonly commitment?: Commitment;
  /** 全程网办: from application to delivery without a visit; its clock is `limits.onlineAcceptance`. */
  readonly fullyOnline?: true;
  /** 秒批秒办. */
  readonly automatic?: Automatic;
  /** 事中事后核查 of a filing (C27); that of a commitment stands with the commitment. */
  readonly afterCheck?: AfterCheck;
  /** 有数量限制 (行政许可法 57). */
  readonly quota?: Quota;
  readonly fee?: Fee;
  readonly publicity?: Publicity;
  readonly guide?: Guide;
  /** Only at the counter, and shown to nobody on the internet (C31). */
  readonly secret?: true;
  /** 权责清单, 行政许可事项清单 … (C14). */
  readonly lists?: readonly ListLink[];
  readonly retention?: Retention;
  /** 主题, e.g. `养老服务`. */
  readonly themes?: readonly string[];
  /** 人生事件 or 经营事件 (一件事), e.g. `我要养老`. */
  readonly lifeEvents?: readonly string[];
  readonly outcome: string;
  readonly licence?: LicenceType;
  readonly remedies: readonly Remedy[];
  readonly legalBases: readonly string[];
  /** Where each plain fact comes from. */
  readonly facts?: Readonly<Partial<Record<FactName, Provenance>>>;
  /** Some required fact is a proposal: pages and papers say 示例. */
  readonly demo: boolean;
}

/** What a department writes; number, id and the demo mark are given at publication. */
export type ItemContent = Omit<ItemVersion, 'versionId' | 'version' | 'demo'>;

/** Whether a text could be an item's code at all: `YN-TB-001`. Anything else names no stream. */
export const isItemCode = (text: string): boolean => itemCodePattern.test(text);

export const itemCodePattern = /^[A-Z]{2,10}(-[A-Z]{2,10})?-[0-9]{3,6}$/;
