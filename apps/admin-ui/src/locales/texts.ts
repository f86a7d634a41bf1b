import zhCN from './zh-CN.json';

/** Every text of the UI has a key; a key that is not in the file does not compile. */
export type TextKey = keyof typeof zhCN;

type Values = Readonly<Record<string, string | number>>;

/** `t('work.count', { n: 12 })`; the places in a text are written `{n}`. */
export function t(key: TextKey, values: Values = {}): string {
  return zhCN[key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** A word of a code: `stage.received`; the code itself where the file has none. */
export function word(group: string, code: string): string {
  const texts: Readonly<Record<string, string>> = zhCN;
  return texts[`${group}.${code}`] ?? code;
}
