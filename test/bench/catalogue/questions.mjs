/** What people ask, in the shares they ask it: mostly words, some browsing, some counts. */
const kinds = {
  'a word of two to four characters': words('养老机构', '食品经营', '驾驶证', '残疾人', '户口', '不动产登记'),
  'several words': words('养老 备案', '食品 变更', '企业 注销', '医疗 补贴 申领'),
  'a word in most of the catalogue': words('申请表', '身份证', '登记'),
  'one character': words('证', '药', '养'),
  'full pinyin': words('yanglao', 'shipinjingying', 'jiashizheng', 'hukouqianyi'),
  initials: words('yljg', 'spjy', 'jsz', 'gjj'),
  'a code': (at, items) => `/items?words=SYN-${100_000 + ((at * 7919) % items)}`,
  'words and filters': (at) =>
    `/items?words=${encodeURIComponent('备案')}&applicant=person&channel=web&region=${532300 + (at % 60)}`,
  'a theme': listed('theme', '养老服务', '就业创业', '工程建设'),
  'a life event': listed('lifeEvent', '我要养老', '我要开店'),
  'a department': (at) => `/items?department=org-${at % 60}-${at % 12}`,
  'the first page of all': () => '/items?limit=20',
  'counts of all': () => '/items/facets',
  'counts of a search': (at) => `/items/facets?words=${encodeURIComponent(['养老', '食品', '证'][at % 3])}`,
  'a guide': (at, items) => `/items/SYN-${100_000 + ((at * 104_729) % items)}/guide`,
};

const mix = [
  ...times(6, 'a word of two to four characters'),
  ...times(3, 'several words'),
  ...times(1, 'a word in most of the catalogue'),
  ...times(1, 'one character'),
  ...times(3, 'full pinyin'),
  ...times(3, 'initials'),
  ...times(2, 'a code'),
  ...times(2, 'words and filters'),
  ...times(2, 'a theme'),
  ...times(1, 'a life event'),
  ...times(1, 'a department'),
  ...times(2, 'the first page of all'),
  ...times(1, 'counts of all'),
  ...times(1, 'counts of a search'),
  ...times(3, 'a guide'),
];

export const questions = (items) => (at) => {
  const kind = mix[(at * 7) % mix.length];
  return { kind, question: kinds[kind](Math.floor(at / mix.length) + at, items) };
};

/** The yardstick: what a table without an index of words would be asked. */
export const likeQueries = () => (at) => ({
  kind: 'like',
  question: ['养老机构', '食品经营', '驾驶证', '残疾人', '户口', '不动产登记'][at % 6],
});

function words(...asked) {
  return (at) => `/items?words=${encodeURIComponent(asked[at % asked.length])}`;
}

function listed(filter, ...values) {
  return (at) => `/items?${filter}=${encodeURIComponent(values[at % values.length])}`;
}

function times(count, kind) {
  return Array.from({ length: count }, () => kind);
}
