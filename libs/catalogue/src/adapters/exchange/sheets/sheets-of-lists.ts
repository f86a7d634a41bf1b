/** Sheets with a row for each material, step, limit, remedy … of an item; the order of the rows is the order of the list. */
import { choice, lines, long, needed, number, text, type Sheet } from './plan.js';
import * as words from './words.js';

const basis = choice(words.basisWords, '来源', 'basis', needed);

export const conditions: Sheet = {
  name: '申请条件',
  about: '一个条件一行。',
  rows: { of: 'list', at: ['conditions'] },
  columns: [long('条件', '', { width: 100, ...needed })],
};

export const materials: Sheet = {
  name: '材料',
  about: '申请材料清单；清单以外的材料不得索要。证明须写明设定依据。',
  rows: { of: 'list', at: ['materials'] },
  columns: [
    text('材料编码', 'code', { width: 18, ...needed }),
    text('材料名称', 'name', { width: 40, ...needed }),
    choice(words.requirementWords, '必要性', 'requirement', { width: 10, ...needed }),
    text('情形', 'condition', { width: 30 }),
    number('份数', 'copies', { width: 8, ...needed }),
    choice(words.materialKindWords, '材料类别', 'kind', { width: 10 }),
    text('设定依据', 'legalBasis', { width: 34 }),
    text('出具单位', 'issuedBy'),
    text('免提交来源', 'obtainableFrom', { width: 18 }),
    text('共享数据名称', 'sharedDataKind', { width: 22 }),
    choice(words.trustWords, '可信等级', 'trustLevel', { width: 10 }),
    long('样表', 'sample', { width: 36 }),
    number('容缺补齐工作日', 'toleratedWorkingDays', { width: 16 }),
    lines('可上传格式', 'accepts', { width: 18 }),
    basis,
  ],
};

export const fields: Sheet = {
  name: '表单字段',
  about: '申请表由简单字段组成的，一个字段一行；其余申请表见“表单结构”。一个事项只写在一处。',
  rows: { of: 'fields' },
  columns: [
    text('字段名', 'name', { width: 20, ...needed }),
    text('标题', 'title', { width: 36, ...needed }),
    choice(words.fieldTypeWords, '类型', 'type', { width: 8, ...needed }),
    choice(words.flagWords, '必填', 'required', { width: 8, ...needed }),
    lines('选项', 'choices', { width: 30 }),
    choice(words.formatWords, '格式', 'format', { width: 20 }),
    number('最多字数', 'maxLength'),
    number('最小值', 'minimum'),
    number('最大值', 'maximum'),
    choice(words.flagWords, '个人信息', 'personal', { width: 10 }),
    text('预填来源', 'prefill'),
    choice(words.markWords, '多行填写', 'multiline', { width: 10 }),
    text('分组', 'group', { width: 16 }),
    text('填写说明', 'help', { width: 36 }),
  ],
};

export const forms: Sheet = {
  name: '表单结构',
  about: '带条件、列表等的申请表：JSON Schema 与版式的文本。较长的分为若干行，按行的先后相连。',
  rows: { of: 'form' },
  columns: [long('内容', '', { width: 100, ...needed })],
};

export const steps: Sheet = {
  name: '环节',
  about: '受理之后、决定之前的环节；实地核查须由两人签署。环节时限写在“时限”表。',
  rows: { of: 'list', at: ['steps'] },
  columns: [
    text('环节编码', 'code', { width: 10, ...needed }),
    text('环节名称', 'name', { width: 36, ...needed }),
    choice(words.stepKindWords, '环节类别', 'kind', { width: 10, ...needed }),
    choice(words.signerWords, '签署人数', 'signers', { width: 10, ...needed }),
    text('岗位', 'role', { width: 14 }),
    text('承办单位标识', 'organisation/id', { width: 26 }),
    text('承办单位', 'organisation/name', { width: 34 }),
    basis,
  ],
};

export const procedures: Sheet = {
  name: '特别程序',
  about: '听证、勘验、检验检测、专家评审等；所需时间不计入办理时限，但不超过这里的工作日数。',
  rows: { of: 'list', at: ['specialProcedures'] },
  columns: [
    text('程序编码', 'code', { width: 16, ...needed }),
    text('程序名称', 'name', needed),
    number('最多工作日', 'limit/amount', { width: 12, ...needed }),
    text('时限依据', 'limit/basis', { width: 34, ...needed }),
    basis,
  ],
};

export const limits: Sheet = {
  name: '时限',
  about: '事项的各项时限、环节时限和核查时限。当日算起：收件当日计为第一日；次日起算：当日不计。',
  rows: { of: 'places', key: '时限', part: 'limit' },
  columns: [
    number('数量', 'rule/amount', { width: 8, ...needed }),
    choice(words.unitWords, '单位', 'rule/unit', { width: 10, ...needed }),
    choice(words.countingWords, '起算', 'rule/counting', { width: 12, ...needed }),
    choice(words.endWords, '届满', 'rule/ends', { width: 10 }),
    text('当日截止时刻', 'rule/cutOff', { width: 14 }),
    choice(words.flagWords, '法定', 'rule/statutory', { width: 8 }),
    text('依据（向申请人显示）', 'rule/basis', { width: 40, ...needed }),
    text('建议说明', 'rule/proposal'),
    number('黄牌', 'rule/warnings/yellow', { width: 8 }),
    number('红牌', 'rule/warnings/red', { width: 8 }),
    basis,
  ],
};

export const fees: Sheet = {
  name: '收费',
  about: '收费项目、标准和法律、行政法规依据。不收费的不填。',
  rows: { of: 'list', at: ['fee', 'lines'] },
  columns: [
    text('收费项目', 'name', { width: 30 }),
    text('标准', 'standard', { width: 40 }),
    text('依据', 'legalBasis', { width: 40 }),
  ],
};

export const remedies: Sheet = {
  name: '救济途径',
  about: '行政复议和行政诉讼：机关、期限、依据，以及是否复议前置。',
  rows: { of: 'list', at: ['remedies'] },
  columns: [
    choice(words.remedyWords, '途径', 'kind', needed),
    text('机关', 'body', { width: 34, ...needed }),
    text('期限', 'limit', { width: 14, ...needed }),
    text('依据', 'basis', { width: 40, ...needed }),
    choice(words.markWords, '复议前置', 'first', { width: 10 }),
  ],
};

export const lists: Sheet = {
  name: '清单关联',
  about: '本事项在权责清单等清单中的条目；行政权力事项必须关联权责清单。',
  rows: { of: 'list', at: ['lists'] },
  columns: [
    choice(words.listWords, '清单', 'list', { width: 20, ...needed }),
    text('条目编号', 'entry', { width: 34, ...needed }),
    text('条目名称', 'title', { width: 44 }),
  ],
};

export const legalBases: Sheet = {
  name: '设定依据',
  about: '一部法律、法规或文件一行。',
  rows: { of: 'list', at: ['legalBases'] },
  columns: [long('依据', '', { width: 80, ...needed })],
};

export const facts: Sheet = {
  name: '要素来源',
  about: '各要素出自何处：文件原文、法律法规（须在“引文”表写明），或者建议（只能在演示库发布）。',
  rows: { of: 'table', at: ['facts'], key: '要素', words: words.factWords },
  columns: [basis],
};

export const citations: Sheet = {
  name: '引文',
  about:
    '要素、材料、环节、时限、特别程序的出处。“对象”照其他表中的写法：要素:事项名称、材料:编码、时限:承诺办结。',
  rows: { of: 'places', key: '对象', part: 'cites' },
  columns: [
    text('文件', 'document', { width: 40, ...needed }),
    text('条款', 'article', { width: 16 }),
    long('原文', 'words', { width: 70 }),
  ],
};
