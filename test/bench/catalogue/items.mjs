/** Synthetic items: names put together of the words of real ones, so that common and rare words are found as in life. */
const subjects =
  '养老机构 托育机构 食品经营 烟草专卖零售 医疗机构 公共场所卫生 道路运输 建筑工程施工 排水 取水 民办学校 劳务派遣 人力资源服务 药品经营 兽药经营 种子生产经营 农药经营 渔业捕捞 林木采伐 草原征占用 危险化学品经营 烟花爆竹经营 特种设备使用 计量器具 出版物零售 互联网上网服务营业场所 娱乐场所 旅行社 文物保护工程 体育场所 社会团体 基金会 宗教活动场所 殡葬服务 残疾人证 生育登记 就业创业证 失业保险金 工伤认定 养老保险参保 医疗保险参保 公积金提取 不动产登记 户口迁移 居住证 身份证 出入境证件 机动车登记 驾驶证 律师执业'.split(
    ' ',
  );
const acts =
  '许可 核发 变更 注销 延续 补发 备案 登记 审批 认定 申领 补贴 奖励 查询 年检 初审 变更登记 注销登记 一次性补助 信息变更'.split(
    ' ',
  );
const kinds =
  '设立 新办 首次 法定代表人 地址 名称 经营范围 个体工商户 企业 农民专业合作社 分支机构 遗失'.split(' ');
const papers =
  '申请表 身份证 营业执照 场所权属证明 授权委托书 承诺书 健康证明 平面布置图 管理制度 验资报告 学历证明 培训合格证明 无犯罪记录证明 户口簿 结婚证 租赁合同 环评批复 消防验收意见 检测报告 人员名册'.split(
    ' ',
  );
const themes =
  '养老服务 社会保障 就业创业 医疗卫生 交通出行 准营准办 工程建设 住房保障 户籍办理 教育科研'.split(' ');
const events = '我要养老 我要生育 我要就业 我要开店 我要买房 我要上学 我要出行 我要退休'.split(' ');
const towns = Array.from({ length: 60 }, (_, at) => `第${at + 1}县`);

const pick = (list, at) => list[at % list.length];

export function syntheticItems(template, count) {
  return Array.from({ length: count }, (_, at) => itemOf(template, at));
}

function itemOf(template, at) {
  const subject = pick(subjects, at);
  const act = pick(acts, Math.floor(at / subjects.length));
  const kind = pick(kinds, Math.floor(at / subjects.length / acts.length) + at);
  const town = pick(towns, at * 7);
  const itemCode = `SYN-${String(100_000 + at)}`;
  const body = {
    id: `org-${at % 60}-${at % 12}`,
    name: `${town}${pick(['民政局', '卫生健康局', '市场监督管理局', '人力资源和社会保障局', '住房和城乡建设局', '交通运输局'], at)}`,
    uscc: template.handlingOrganisation.uscc,
  };
  return {
    ...template,
    itemCode,
    name: `${subject}${act}（${kind}）`,
    itemType: pick(['permit', 'filing', 'payment', 'confirmation', 'publicService'], at),
    handling: pick(['promised', 'instant', 'promised'], at),
    level: pick(['county', 'county', 'prefecture', 'township'], at),
    region: String(532300 + (at % 60)),
    handlingOrganisation: body,
    themes: [pick(themes, at)],
    ...(at % 3 === 0 && { lifeEvents: [pick(events, at)] }),
    applicantKinds: at % 4 === 0 ? ['person', 'organisation'] : [pick(['person', 'organisation'], at)],
    outcome: `${subject}${act.includes('登记') ? '登记证书' : '决定书'}`,
    materials: Array.from({ length: 4 + (at % 5) }, (_, n) => ({
      ...template.materials[0],
      code: `${itemCode}-M${String(n + 1).padStart(2, '0')}`,
      name: n === 0 ? `${subject}${act}申请表` : pick(papers, at * 3 + n),
    })),
  };
}
