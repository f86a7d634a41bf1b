/** An organisation of the demo region (示例机构): made up, with check digits that hold (GB 32100-2015, GB 11714). */
export interface DemoOrganisation {
  /** Short and stable: accounts and item versions refer to it. */
  readonly id: string;
  readonly name: string;
  /** 行政区划代码. */
  readonly region: string;
  /** 统一社会信用代码, synthetic: its organisation code begins with `DEM`. */
  readonly uscc: string;
  /** 政务服务中心 takes cases in, a body handles them. */
  readonly kind: 'hall' | 'body';
}

const row = (
  id: string,
  name: string,
  region: string,
  uscc: string,
  kind: DemoOrganisation['kind'],
): DemoOrganisation => ({ id, name, region, uscc, kind });

const chuxiong = '532301';
const dali = '532901';
const yunnan = '530000';

export const demoOrganisations: readonly DemoOrganisation[] = [
  row('org-hall-chuxiong', '楚雄市政务服务中心（示例）', chuxiong, '12532301DEM000014D', 'hall'),
  row('org-tobacco-chuxiong', '楚雄市烟草专卖局（示例）', chuxiong, '11532301DEM000022B', 'body'),
  row('org-civil-affairs-chuxiong', '楚雄市民政局（示例）', chuxiong, '11532301DEM0000306', 'body'),
  row('org-health-chuxiong', '楚雄市卫生健康局（示例）', chuxiong, '11532301DEM0000493', 'body'),
  row(
    'org-human-resources-chuxiong',
    '楚雄市人力资源和社会保障局（示例）',
    chuxiong,
    '11532301DEM000057X',
    'body',
  ),
  row('org-housing-chuxiong', '楚雄市住房和城乡建设局（示例）', chuxiong, '11532301DEM000065Q', 'body'),
  row('org-agriculture-chuxiong', '楚雄市农业农村局（示例）', chuxiong, '11532301DEM000073K', 'body'),
  row('org-disabled-chuxiong', '楚雄市残疾人联合会（示例）', chuxiong, '13532301DEM0000818', 'body'),
  row(
    'org-government-services-chuxiong',
    '楚雄市政务服务管理局（示例）',
    chuxiong,
    '11532301DEM00009X6',
    'body',
  ),
  row('org-hall-dali', '大理市政务服务中心（示例）', dali, '12532901DEM000110M', 'hall'),
  row('org-human-resources-dali', '大理市人力资源和社会保障局（示例）', dali, '11532901DEM000129M', 'body'),
  row('org-disabled-dali', '大理市残疾人联合会（示例）', dali, '13532901DEM000137A', 'body'),
  row('org-hall-yunnan', '云南省政务服务中心（示例）', yunnan, '12530000DEM000145J', 'hall'),
  row('org-culture-tourism-yunnan', '云南省文化和旅游厅（示例）', yunnan, '11530000DEM000153G', 'body'),
  row('org-transport-chuxiong', '楚雄市交通运输局（示例）', chuxiong, '11532301DEM0001612', 'body'),
  row('org-broadcasting-chuxiong', '楚雄市广播电视局（示例）', chuxiong, '11532301DEM00017XR', 'body'),
  row('org-market-chuxiong', '楚雄市市场监督管理局（示例）', chuxiong, '11532301DEM000188R', 'body'),
  row('org-commerce-chuxiong', '楚雄市商务局（示例）', chuxiong, '11532301DEM0002250', 'body'),
  row('org-industry-yunnan', '云南省工业和信息化厅（示例）', yunnan, '11530000DEM000196X', 'body'),
  row('org-general-office-yunnan', '云南省人民政府办公厅（示例）', yunnan, '11530000DEM000209K', 'body'),
];
