/**
 * Guide (办事指南) of one version as a citizen reads it (C12): who may apply, what to bring, how it goes, how long it takes, what it
 * costs, where, whom to ask, where to turn. Composed from the version alone, so the guide of a frozen version is as it was.
 */
import type { Fee, Guide as GuidePart, ItemVersion } from '../../domain/item-version.js';
import {
  applicantNames,
  channelNames,
  deliveryNames,
  handlingNames,
  itemTypeNames,
  levelNames,
} from '../item-names.js';
import { guideLimits, type GuideLimit } from './limit-words.js';
import { guideMaterial, type GuideMaterial } from './material-words.js';
import { guideModes, type GuideModes } from './mode-words.js';
import { guideProcess, type GuideStep } from './process-words.js';
import { guideRemedies, type GuideRemedy } from './remedy-words.js';

export interface ItemGuide extends GuideModes {
  readonly itemCode: string;
  readonly versionId: string;
  readonly version: number;
  readonly name: string;
  readonly implementationCode: string;
  readonly type: string;
  readonly handling: string;
  readonly level?: string;
  readonly region: string;
  readonly organisation: { readonly id: string; readonly name: string };
  /** 谁可以申请. */
  readonly applicants: readonly string[];
  readonly conditions: readonly string[];
  readonly materials: readonly GuideMaterial[];
  readonly process: readonly GuideStep[];
  readonly limits: readonly GuideLimit[];
  /** 收费: `不收费`, or line by line. */
  readonly fee: { readonly text: string } & Partial<Fee>;
  readonly result: GuideResult;
  readonly channels: readonly Named[];
  readonly where: { readonly hall: string } & Partial<Pick<GuidePart, 'place' | 'window' | 'hours'>>;
  readonly consult?: GuidePart['consult'];
  readonly complaint?: GuidePart['complaint'];
  readonly questions?: GuidePart['questions'];
  readonly remedies: readonly GuideRemedy[];
  readonly legalBases: readonly string[];
  readonly themes: readonly string[];
  readonly lifeEvents: readonly string[];
  readonly demo: boolean;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

interface GuideResult {
  readonly name: string;
  readonly licence?: { readonly name: string; readonly validity: string };
  readonly delivery: readonly Named[];
}

export function guideOf(version: ItemVersion): ItemGuide {
  return {
    ...headOf(version),
    applicants: version.applicantKinds.map((kind) => applicantNames[kind]),
    conditions: version.conditions,
    materials: version.materials.map((material) => guideMaterial(material, version)),
    process: guideProcess(version),
    limits: guideLimits(version.limits),
    fee: feeOf(version.fee),
    result: resultOf(version),
    channels: version.channels.map((code) => ({ code, name: channelNames[code] })),
    ...whereabouts(version),
    ...guideModes(version),
    remedies: guideRemedies(version.remedies),
    legalBases: version.legalBases,
    themes: version.themes ?? [],
    lifeEvents: version.lifeEvents ?? [],
    demo: version.demo,
  };
}

type Head = Pick<
  ItemGuide,
  | 'itemCode'
  | 'versionId'
  | 'version'
  | 'name'
  | 'implementationCode'
  | 'type'
  | 'handling'
  | 'level'
  | 'region'
  | 'organisation'
>;

function headOf(version: ItemVersion): Head {
  const { itemCode, versionId, name, implementationCode, region, level, handlingOrganisation } = version;
  return {
    itemCode,
    versionId,
    version: version.version,
    name,
    implementationCode,
    type: itemTypeNames[version.itemType],
    handling: handlingNames[version.handling],
    ...(level && { level: levelNames[level] }),
    region,
    organisation: { id: handlingOrganisation.id, name: handlingOrganisation.name },
  };
}

function feeOf(fee: Fee | undefined): ItemGuide['fee'] {
  if (!fee || fee.lines.length === 0) return { text: '不收费' };
  const text = fee.lines.map(({ name, standard }) => `${name}：${inYuan(standard)}`).join('；');
  return { text, lines: fee.lines, ...(fee.reductions && { reductions: fee.reductions }) };
}

/** `80.00` is an amount of yuan; anything else is said in words. */
const inYuan = (standard: string): string =>
  /^\d+(\.\d{1,2})?$/.test(standard) ? `${standard}元` : standard;

function resultOf({ outcome, licence, deliveryModes }: ItemVersion): GuideResult {
  const delivery = deliveryModes.map((code) => ({ code, name: deliveryNames[code] }));
  if (!licence) return { name: outcome, delivery };
  const validity = licence.validMonths === undefined ? '长期有效' : `有效期${inYears(licence.validMonths)}`;
  return { name: outcome, licence: { name: licence.name, validity }, delivery };
}

const inYears = (months: number): string =>
  months % 12 === 0 ? `${String(months / 12)}年` : `${String(months)}个月`;

type Whereabouts = Pick<ItemGuide, 'where' | 'consult' | 'complaint' | 'questions'>;

function whereabouts({ hall, guide }: ItemVersion): Whereabouts {
  if (!guide) return { where: { hall: hall.name } };
  const { place, window, hours, consult, complaint, questions } = guide;
  return {
    where: { hall: hall.name, place, ...(window !== undefined && { window }), hours },
    consult,
    complaint,
    ...(questions && { questions }),
  };
}
