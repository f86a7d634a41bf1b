import type { ItemVersion } from '../../domain/item-version.js';
import { lengthInWords } from './limit-words.js';

/** Ways of handling that are offered or not, and what each means to the citizen. */
export interface GuideModes {
  /** 容缺受理. */
  readonly tolerance: GuideMode;
  /** 告知承诺. */
  readonly commitment: GuideMode & Partial<CommitmentTold>;
  /** 全程网办. */
  readonly fullyOnline: GuideMode;
  /** What else a citizen should know: on-the-spot decision, quota, public notice, special procedures. */
  readonly notes: readonly string[];
}

export interface GuideMode {
  readonly offered: boolean;
  readonly text: string;
}

/** What has to be told before anybody promises (C05, C07). */
interface CommitmentTold {
  readonly commitmentText: string;
  readonly liability: string;
  readonly replaces: readonly string[];
  readonly afterCheck: string;
}

export function guideModes(version: ItemVersion): GuideModes {
  return {
    tolerance: toleranceOf(version),
    commitment: commitmentOf(version),
    fullyOnline: version.fullyOnline
      ? { offered: true, text: '从申请到领取结果均可在网上办理，不需要到现场' }
      : { offered: false, text: '部分环节需要到现场办理' },
    notes: notesOf(version),
  };
}

const onDefault = {
  return: '逾期不补交的，退回申请',
  revoke: '逾期不补交的，撤销受理',
  creditNote: '逾期不补交的，记入信用记录',
};

function toleranceOf({ tolerance, limits: { toleranceDebt }, materials }: ItemVersion): GuideMode {
  const names = materials.filter(({ requirement }) => requirement === 'tolerable').map(({ name }) => name);
  if (!toleranceDebt || names.length === 0) {
    return { offered: false, text: '不适用容缺受理：材料齐全、符合法定形式后受理' };
  }
  const consequence = tolerance ? `；${onDefault[tolerance.onDefault]}` : '';
  const text = `主要材料齐全、只缺${names.join('、')}的，书面承诺后可以先受理，${lengthInWords(toleranceDebt.rule)}内补齐${consequence}`;
  return { offered: true, text };
}

function commitmentOf({ commitment, materials }: ItemVersion): GuideModes['commitment'] {
  if (!commitment) return { offered: false, text: '不适用告知承诺' };
  const { text, liability, replaces, afterCheck } = commitment;
  const names = replaces.map((code) => materials.find((material) => material.code === code)?.name ?? code);
  return {
    offered: true,
    text: `您可以自愿选择：签署书面承诺后，不再提交${names.join('、')}；不愿承诺或者无法承诺的，按一般程序办理`,
    commitmentText: text,
    liability,
    replaces: names,
    afterCheck: afterCheck.plan,
  };
}

function notesOf(version: ItemVersion): readonly string[] {
  const { handling, intake, automatic, quota, publicity, specialProcedures = [], afterCheck } = version;
  return [
    ...(handling === 'instant' ? ['即办件：材料齐全、符合法定形式的，当场办结'] : []),
    ...(intake === 'onReceipt' ? ['收件即受理：材料齐全的，收到材料即为受理'] : []),
    ...(automatic ? [`秒批秒办：由系统按规则自动审核（${automatic.rules}）；不予通过的由工作人员复核`] : []),
    ...(quota
      ? [
          `有数量限制：${quota.per === 'year' ? '每年' : '共'}${String(quota.amount)}个，按受理先后顺序作出决定（${quota.basis}）`,
        ]
      : []),
    ...(publicity?.noticeWorkingDays === undefined
      ? []
      : [`决定前公示${String(publicity.noticeWorkingDays)}个工作日`]),
    ...(afterCheck ? [`办结后核查：${afterCheck.plan}`] : []),
    ...specialProcedures.map(
      ({ name, limit }) =>
        `依法需要${name}的，最长${String(limit.amount)}个工作日，书面告知您所需时间，不计入办理时限（${limit.basis}）`,
    ),
  ];
}
