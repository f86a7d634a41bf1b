import type { ItemVersion, ReviewStep } from '../../domain/item-version.js';
import { channelNames, deliveryNames } from '../item-names.js';
import { lengthInWords } from './limit-words.js';

/** One step of the way (办理流程), from the citizen's side. */
export interface GuideStep {
  readonly name: string;
  readonly text: string;
  /** The step's own limit, in words. */
  readonly limit?: string;
}

/** As the department wrote it; else what follows from channels, steps and limits. */
export function guideProcess(version: ItemVersion): readonly GuideStep[] {
  const written = version.guide?.process;
  if (written?.length) return written.map((text, at) => ({ name: `第${String(at + 1)}步`, text }));
  const { handling, steps } = version;
  return [
    {
      name: '申请',
      text: `通过${version.channels.map((channel) => channelNames[channel]).join('、')}提出申请`,
    },
    acceptance(version),
    ...steps.map(reviewStep),
    handling === 'instant' ? { name: '决定', text: '当场作出决定' } : decision(version),
    delivery(version),
  ];
}

function acceptance({ intake, itemType, limits }: ItemVersion): GuideStep {
  const told = `材料不齐全或者不符合法定形式的，${lengthInWords(limits.notice.rule)}内一次性告知需要补正的全部内容`;
  const silence = itemType === 'permit' && limits.statutoryNotice;
  return {
    name: '受理',
    text: [
      intake === 'onReceipt' ? '材料齐全的，收件即受理' : '材料齐全、符合法定形式的，予以受理',
      told,
      ...(silence
        ? [`${lengthInWords(silence.rule)}内不告知的，自收到申请材料之日起即为受理（行政许可法 第三十二条）`]
        : []),
    ].join('；'),
    limit: lengthInWords(limits.notice.rule),
  };
}

function reviewStep({ name, kind, signers, limit, organisation }: ReviewStep): GuideStep {
  const by = organisation ? `由${organisation.name}` : '由承办部门';
  const people = kind === 'inspection' ? `指派${signers === 2 ? '两名以上' : ''}工作人员现场核查` : '审查';
  return { name, text: `${by}${people}`, ...(limit && { limit: lengthInWords(limit.rule) }) };
}

function decision({ limits: { promisedDecision, statutoryDecision } }: ItemVersion): GuideStep {
  const promised = promisedDecision && lengthInWords(promisedDecision.rule);
  const statutory = statutoryDecision && lengthInWords(statutoryDecision.rule);
  const limit = promised ?? statutory;
  return {
    name: '决定',
    text: [
      '作出准予或者不予的书面决定',
      ...(promised === undefined ? [] : [`承诺${promised}内办结`]),
      ...(statutory === undefined ? [] : [`法定时限${statutory}`]),
    ].join('；'),
    ...(limit !== undefined && { limit }),
  };
}

function delivery({ outcome, deliveryModes, limits }: ItemVersion): GuideStep {
  return {
    name: '送达',
    text: `${outcome}：${deliveryModes.map((mode) => deliveryNames[mode]).join('、')}`,
    ...(limits.delivery && { limit: lengthInWords(limits.delivery.rule) }),
  };
}
