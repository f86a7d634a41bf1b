/** The names under which what a version says by a word of code is shown to people. */
import type { ItemType, ItemVersion, Level } from '../domain/item-version.js';

export const itemTypeNames: Readonly<Record<ItemType, string>> = {
  permit: '行政许可',
  filing: '备案',
  payment: '行政给付',
  confirmation: '行政确认',
  reward: '行政奖励',
  publicService: '公共服务',
  otherPower: '其他行政权力',
  package: '一件事',
  platform: '平台服务',
};

export const levelNames: Readonly<Record<Level, string>> = {
  national: '国家级',
  province: '省级',
  prefecture: '州（市）级',
  county: '县（市、区）级',
  township: '乡镇（街道）级',
  village: '村（社区）级',
};

export const handlingNames: Readonly<Record<ItemVersion['handling'], string>> = {
  instant: '即办件',
  promised: '承诺件',
};

export const applicantNames: Readonly<Record<ItemVersion['applicantKinds'][number], string>> = {
  person: '自然人',
  organisation: '法人和非法人组织',
};

export const channelNames: Readonly<Record<ItemVersion['channels'][number], string>> = {
  window: '窗口办理',
  web: '网上办理',
  miniProgram: '小程序办理',
};

export const deliveryNames: Readonly<Record<ItemVersion['deliveryModes'][number], string>> = {
  window: '窗口领取',
  post: '邮寄送达',
  electronic: '电子送达',
};
