/** What a form is, as the item version keeps it. Structural: catalogue and casework write the same shape in their own words. */

/** Application form (申请表): what may be filled in is a JSON Schema (draft 2020-12), how it looks is the layout. */
export interface FormDefinition {
  readonly schema: Json;
  readonly layout: readonly LayoutGroup[];
}

export type Json = Readonly<Record<string, unknown>>;

export interface LayoutGroup {
  readonly title: string;
  readonly fields: readonly LayoutLine[];
}

export interface LayoutLine {
  readonly field: string;
  readonly control?: Control;
  readonly width?: 'half' | 'full';
  readonly help?: string;
}

export const controls = ['input', 'textarea', 'number', 'date', 'select', 'radio', 'checkbox'] as const;
export type Control = (typeof controls)[number];

/** A value as filled in: whatever JSON can say but null. */
export type FormValue =
  string | number | boolean | readonly FormValue[] | { readonly [name: string]: FormValue };

export type FilledForm = Readonly<Record<string, FormValue>>;

/** Something wrong with a filled form (填写错误). */
export interface FormFault {
  /** Path of the field: `institutionName`, `staff[1].name`; empty for the form as a whole. */
  readonly field: string;
  readonly fault: FaultCode;
  /** To be shown as it stands: `养老机构名称：必填`. */
  readonly message: string;
}

export type FaultCode =
  | 'required'
  | 'unknown'
  | 'wrong-type'
  | 'not-a-choice'
  | 'too-long'
  | 'too-short'
  | 'out-of-range'
  | 'malformed'
  | 'too-many'
  | 'too-few'
  | 'repeated'
  | 'not-allowed'
  | 'unfit';

/** Why a form cannot be used (表单不能编译), and where it is to be mended. */
export interface FormDefect {
  /** Place in the definition: `schema/properties/beds/pattern`, `layout/0/fields/1`. */
  readonly at: string;
  readonly defect: DefectCode;
  /** To be shown as it stands. */
  readonly why: string;
}

export type DefectCode = keyof typeof defectWords;

/** Every defect there may be. The codes are told to programs, the words to the department that writes the form. */
export const defectWords = {
  'too-large': '表单定义过大',
  'too-deep': '嵌套层数过多',
  'too-many-fields': '字段过多',
  'too-many-branches': '条件分支过多',
  'no-object': '表单须为对象，并至少有一个字段',
  'no-schema': '此处须为 JSON Schema 对象',
  'ref-remote': '只能引用本表单 $defs 中的定义',
  'ref-unknown': '引用的定义不存在',
  'ref-cyclic': '定义不得循环引用',
  'ref-siblings': '引用旁只能写标题、说明和标记',
  'unknown-keyword': '不支持的关键字',
  'keyword-misplaced': '该关键字不适用于此类型的字段',
  'keyword-malformed': '关键字的取值不符合 JSON Schema',
  'type-missing': '字段须有类型：string、number、integer、boolean、array 或 object',
  'type-differs': '条件中的类型与字段的类型不一致',
  'title-missing': '须有中文标题',
  'name-malformed': '字段名须以小写字母开头，只含字母和数字，至多 40 个字符',
  'name-reserved': '该字段名为保留字',
  'field-undeclared': '条件或必填中的字段须先在 properties 中声明',
  'not-closed': '对象不得允许未声明的字段',
  'format-unknown': '不支持的格式',
  'pattern-refused': '正则表达式不能使用',
  'range-empty': '下限大于上限',
  'bound-too-large': '上限过大',
  'choices-malformed': '选项须非空、不重复，且与字段类型一致',
  'mark-malformed': '标记的取值不正确',
  'prefill-in-list': '列表中的字段不能预填',
  'branch-incomplete': 'if 须与 then 或 else 同用',
  'layout-unknown': '版式中的字段不存在',
  'layout-omits': '版式漏掉了字段',
  'layout-repeats': '字段在版式中出现多次',
  'layout-malformed': '版式不符合格式',
  'control-unfit': '控件不适用于该字段',
  'does-not-compile': '不能编译',
} as const;

export const defect = (at: string, code: DefectCode, more?: string): FormDefect => ({
  at,
  defect: code,
  why: more === undefined ? defectWords[code] : `${defectWords[code]}：${more}`,
});

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
