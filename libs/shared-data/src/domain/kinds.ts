/** Kinds of shared data (共享数据类别) the registry keeps, and their fields. A form names them as `<kind>.<field>` (`x-prefill`). */
interface Kind {
  readonly name: string;
  readonly of: readonly ('person' | 'organisation')[];
  /** Names by field. */
  readonly fields: Readonly<Record<string, string>>;
}

export const kinds = {
  idCard: {
    name: '居民身份证',
    of: ['person'],
    fields: { name: '姓名', idNumber: '公民身份号码', address: '住址', validUntil: '有效期至' },
  },
  contact: {
    name: '联系方式',
    of: ['person', 'organisation'],
    fields: { phone: '联系电话', address: '通信地址', person: '联系人' },
  },
  businessLicence: {
    name: '营业执照',
    of: ['person', 'organisation'],
    fields: {
      name: '名称',
      uscc: '统一社会信用代码',
      address: '住所（经营场所）',
      legalRepresentative: '法定代表人（经营者）',
      scope: '经营范围',
      establishedOn: '成立日期',
    },
  },
  elderCareFiling: {
    name: '养老机构备案',
    of: ['organisation'],
    fields: {
      name: '养老机构名称',
      address: '服务场所地址',
      beds: '养老床位数量',
      floorArea: '服务设施面积',
    },
  },
  childCareFiling: {
    name: '托育机构备案',
    of: ['organisation'],
    fields: { name: '托育机构名称', address: '托育场所地址', places: '托位数量' },
  },
  disabilityCertificate: {
    name: '残疾人证',
    of: ['person'],
    fields: { number: '残疾人证号', category: '残疾类别', level: '残疾等级' },
  },
  bankAccount: {
    name: '收款账户',
    of: ['person', 'organisation'],
    fields: { account: '账号', bank: '开户银行' },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;

export const isKind = (name: string): name is KindName => Object.hasOwn(kinds, name);

export const kindOf = (name: string): Kind | undefined => (isKind(name) ? kinds[name] : undefined);

/** `businessLicence.name` taken apart; undefined where no such field is kept. */
export function sourceOf(text: string): { readonly kind: KindName; readonly field: string } | undefined {
  const [kind = '', field = ''] = text.split('.');
  return isKind(kind) && Object.hasOwn(kinds[kind].fields, field) ? { kind, field } : undefined;
}
