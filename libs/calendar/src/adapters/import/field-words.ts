/** What the fields of an edition's file are called by those who write it. */
const words: Readonly<Record<string, string>> = {
  layer: '层',
  name: '名称',
  editions: '版本',
  edition: '版本号',
  title: '文件名称',
  source: '依据',
  publishedOn: '公布日期',
  covers: '覆盖期间',
  from: '开始日',
  through: '截止日',
  days: '放假与调休',
  day: '日期',
  kind: '放假或上班',
  unverified: '未见原文',
  halls: '大厅办公时间',
  region: '地区',
  opensAt: '开门时间',
  closesAt: '关门时间',
  weekends: '周末延时服务',
  weekday: '星期',
};

/** `through（截止日）`; a field that is not known, as it is written. */
export function fieldInWords(name: string): string {
  const word = words[name];
  return word === undefined ? name : `${name}（${word}）`;
}

/** `days[3].through` → `放假与调休第 4 项 · 截止日`; empty for the file as a whole. */
export function placeInWords(path: string): string {
  const parts: string[] = [];
  for (const [, name, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (name !== undefined) parts.push(words[name] ?? name);
    else parts.push(`${parts.pop() ?? ''}第 ${String(Number(index) + 1)} 项`);
  }
  return parts.join(' · ');
}
