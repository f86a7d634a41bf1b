import type { ItemVersion, Material, Requirement } from '../../domain/item-version.js';

/** A material (申请材料) as a citizen reads it. */
export interface GuideMaterial {
  readonly code: string;
  readonly name: string;
  readonly requirement: Requirement;
  /** Whether to bring it, and what if not: one or more sentences. */
  readonly text: string;
  readonly copies: number;
  /** 免提交: the body gets it by itself; from where. */
  readonly exempt?: { readonly from: string };
  /** Its place can be taken by the commitment. */
  readonly replacedByCommitment?: true;
  /** 申请表, or a proof somebody else issues. */
  readonly kind?: Material['kind'];
  readonly issuedBy?: string;
  readonly legalBasis?: string;
  readonly sample?: string;
  readonly accepts?: readonly string[];
}

export function guideMaterial(material: Material, version: ItemVersion): GuideMaterial {
  const { code, name, requirement, copies, kind, issuedBy, legalBasis, sample, accepts } = material;
  const from = material.obtainableFrom;
  const replaced = version.commitment?.replaces.includes(code) ?? false;
  return {
    code,
    name,
    requirement,
    text: sentences(material, version, replaced).join('；') + '。',
    copies,
    ...(from !== undefined && { exempt: { from } }),
    ...(replaced && { replacedByCommitment: true }),
    ...(kind && { kind }),
    ...(issuedBy !== undefined && { issuedBy }),
    ...(legalBasis !== undefined && { legalBasis }),
    ...(sample !== undefined && { sample }),
    ...(accepts && { accepts }),
  };
}

function sentences(material: Material, version: ItemVersion, replaced: boolean): readonly string[] {
  const { obtainableFrom, copies, issuedBy } = material;
  return [
    needed(material, version),
    `${String(copies)}份`,
    ...(issuedBy === undefined ? [] : [`由${issuedBy}出具`]),
    ...(obtainableFrom === undefined
      ? []
      : [`免提交：受理单位通过${obtainableFrom}取得，取不到时再请您提供`]),
    ...(replaced ? ['选择告知承诺办理的，可以用书面承诺代替'] : []),
  ];
}

function needed(material: Material, version: ItemVersion): string {
  switch (material.requirement) {
    case 'necessary':
      return '必要材料';
    case 'conditional':
      return `视情形提交：${material.condition ?? '按受理单位告知的情形'}`;
    case 'tolerable':
      return tolerated(material, version);
  }
}

/** Tolerated only where the item has the limit by which it is owed (C04). */
function tolerated({ toleratedWorkingDays }: Material, { limits: { toleranceDebt } }: ItemVersion): string {
  if (!toleranceDebt) return '须提交（本事项未开通容缺受理）';
  const owed = toleratedWorkingDays ?? toleranceDebt.rule.amount;
  const unit = toleratedWorkingDays === undefined ? toleranceDebt.rule.unit : 'workingDay';
  const days = unit === 'workingDay' ? '个工作日' : unit === 'month' ? '个月' : '日';
  return `可容缺：暂时缺少的，书面承诺后可以先受理，${String(owed)}${days}内补交`;
}
