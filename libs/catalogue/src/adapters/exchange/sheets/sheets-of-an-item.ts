/** Sheets with one row an item: what it is, how it is handled, what its guide says. */
import { column, type Sheet } from './plan.js';
import { choice, choices, lines, long, number, text } from './plan.js';
import * as words from './words.js';

/** Written and read by the program alone: which parts stand there empty. */
export const emptyParts = lines('写明为空的部分', '（空）', { width: 18 });

const item: Sheet = {
  name: '事项',
  about: '每个事项一行。其余各表都以“事项编码”与本表对应。',
  rows: { of: 'item' },
  columns: [
    text('事项名称', 'name', { width: 44 }),
    choice(words.itemTypeWords, '事项类型', 'itemType'),
    choice(words.handlingWords, '办件类型', 'handling', { width: 10 }),
    choice(words.intakeWords, '受理方式', 'intake'),
    choice(words.levelWords, '行使层级', 'level', { width: 18 }),
    text('行政区划代码', 'region', { width: 14 }),
    text('实施编码', 'implementationCode', { width: 36 }),
    text('基本编码', 'basicCode', { width: 16 }),
    text('业务办理项编码', 'handlingItemCode', { width: 38 }),
    text('本地编码', 'localCode', { width: 16 }),
    text('实施主体标识', 'handlingOrganisation/id', { width: 30 }),
    text('实施主体', 'handlingOrganisation/name', { width: 36 }),
    text('实施主体统一社会信用代码', 'handlingOrganisation/uscc', { width: 26 }),
    text('受理大厅标识', 'hall/id', { width: 22 }),
    text('受理大厅', 'hall/name', { width: 30 }),
    choices(words.applicantWords, '申请主体', 'applicantKinds'),
    choices(words.channelWords, '办理渠道', 'channels', { width: 32 }),
    choices(words.deliveryWords, '送达方式', 'deliveryModes', { width: 32 }),
    lines('主题', 'themes', { width: 20 }),
    lines('人生（经营）事件', 'lifeEvents', { width: 20 }),
    text('办理结果', 'outcome', { width: 30 }),
    choice(words.markWords, '统一（联合）办理', 'jointHandling'),
    choice(words.markWords, '全程网办', 'fullyOnline', { width: 10 }),
    choice(words.markWords, '涉密', 'secret', { width: 8 }),
    text('证照类型代码', 'licence/typeCode', { width: 26 }),
    text('证照名称', 'licence/name', { width: 30 }),
    text('发证机关代码', 'licence/issuer', { width: 22 }),
    text('发证机关', 'licence/issuerName', { width: 30 }),
    number('证照有效月数', 'licence/validMonths', { width: 14 }),
    emptyParts,
  ],
};

const modes: Sheet = {
  name: '办理方式',
  about: '容缺受理、告知承诺、事后核查、秒批秒办、数量限制、公示与归档。没有的整行不填。',
  rows: { of: 'item' },
  columns: [
    choice(words.defaultWords, '容缺：逾期后果', 'tolerance/onDefault', { width: 16 }),
    long('容缺：承诺内容', 'tolerance/promise', { width: 50 }),
    text('容缺：依据', 'tolerance/basis'),
    long('承诺：告知与承诺内容', 'commitment/text'),
    long('承诺：违诺责任', 'commitment/liability', { width: 50 }),
    lines('承诺：代替的材料编码', 'commitment/replaces', { width: 22 }),
    long('承诺：核查方案', 'commitment/afterCheck/plan', { width: 50 }),
    text('承诺：依据', 'commitment/basis'),
    long('事后核查方案', 'afterCheck/plan', { width: 50 }),
    long('秒批：审批规则', 'automatic/rules', { width: 40 }),
    long('秒批：转人工途径', 'automatic/manual', { width: 40 }),
    number('数量限制', 'quota/amount'),
    choice(words.quotaWords, '数量限制：周期', 'quota/per'),
    text('数量限制：依据', 'quota/basis'),
    number('公示工作日', 'publicity/noticeWorkingDays', { width: 12 }),
    choice(words.flagWords, '公开结果', 'publicity/result', { width: 10 }),
    text('公示位置', 'publicity/where', { width: 30 }),
    column({ is: 'number', otherwise: words.permanentWords }, 12)('归档保管年限', 'retention/years'),
    text('归档依据', 'retention/basis', { width: 34 }),
    lines('收费减免', 'fee/reductions', { width: 30 }),
  ],
};

const guide: Sheet = {
  name: '办事指南',
  about: '地点、时间、咨询与投诉方式；发布前四项必须齐全。',
  rows: { of: 'item' },
  columns: [
    text('办理地点', 'guide/place', { width: 32 }),
    text('窗口', 'guide/window'),
    text('办理时间', 'guide/hours', { width: 44 }),
    text('咨询电话', 'guide/consult/phone', { width: 16 }),
    text('咨询地址', 'guide/consult/address', { width: 34 }),
    text('网上咨询', 'guide/consult/online', { width: 32 }),
    text('投诉电话', 'guide/complaint/phone', { width: 16 }),
    text('投诉地址', 'guide/complaint/address', { width: 40 }),
    text('网上投诉', 'guide/complaint/online', { width: 32 }),
    lines('办理流程', 'guide/process', { width: 60 }),
  ],
};

const questions: Sheet = {
  name: '常见问题',
  about: '一问一答一行。',
  rows: { of: 'list', at: ['guide', 'questions'] },
  columns: [text('问题', 'question', { width: 50 }), long('回答', 'answer', { width: 80 })],
};

export const sheetsOfAnItem = { item, modes, guide, questions };
