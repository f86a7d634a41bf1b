import { readJsonFile } from './json-file.js';

/** Regions by the first four digits of their 行政区划代码: `{ "5323": "楚雄彝族自治州" }`. */
export function readRegionsFile(text: string): ReadonlyMap<string, string> {
  return readJsonFile(text, (root) => {
    const pairs = root.pairs();
    for (const [code, name] of pairs) if (!/^\d{4}$/.test(code)) name.fault('须以行政区划代码的前四位为名');
    return new Map(pairs.map(([code, name]) => [code, name.text()]));
  });
}
