import type { ItemContent, ItemVersion } from '../domain/item-version.js';
import { itemVersionId } from '../domain/service-item.js';
import { permitContent } from './item-fixtures.js';

const subjects = [
  '养老机构',
  '食品经营',
  '烟草专卖零售',
  '重庆长行',
  '残疾人证',
  '户口迁移',
  '65岁以上老年人',
  '《药品》（A1）',
];
const acts = ['许可', '备案', '变更登记', '注销', '补贴申领'];
const bodies = ['民政局', '市场监督管理局', '卫生健康局'];
const [paper] = permitContent.materials;

const pick = <Value>(values: readonly [Value, ...Value[]], at: number): Value =>
  values[at % values.length] ?? values[0];

/** Items of many names and places, none of them real, in the order of their codes. */
export function syntheticVersions(count: number): readonly ItemVersion[] {
  return Array.from({ length: count }, (_, at) => {
    const content = contentOf(at);
    return { ...content, versionId: itemVersionId(content.itemCode, 1), version: 1, demo: true };
  });
}

function contentOf(at: number): ItemContent {
  const [subject, act] = [subjects[at % subjects.length] ?? '', acts[at % acts.length] ?? ''];
  return {
    ...permitContent,
    itemCode: `SYN-${String(100_000 + at)}`,
    name: `${subject}${act}`,
    itemType: pick(['permit', 'filing', 'reward'], at),
    handling: pick(['promised', 'instant'], at),
    level: pick(['county', 'prefecture'], at >> 1),
    region: String(532_300 + (at % 4)),
    handlingOrganisation: {
      ...permitContent.handlingOrganisation,
      id: `org-${String(at % 12)}`,
      name: `第${String(at % 12)}县${bodies[at % 3] ?? ''}`,
    },
    applicantKinds: pick([['person'], ['organisation'], ['person', 'organisation']], at),
    channels: pick([['window'], ['window', 'web']], at),
    themes: at % 5 === 0 ? [] : [pick(['养老服务', '就业创业'], at)],
    outcome: `${subject}证书`,
    materials: paper
      ? [
          { ...paper, name: `${subject}${act}申请表` },
          { ...paper, name: '身份证' },
        ]
      : [],
  };
}
