/** Regions (行政区划, GB/T 2260) that the boards lay out: the prefectures of Yunnan, and the counties of one of them. */
const names: Readonly<Record<string, string>> = {
  '53': '云南省',
  '5301': '昆明市',
  '5303': '曲靖市',
  '5304': '玉溪市',
  '5305': '保山市',
  '5306': '昭通市',
  '5307': '丽江市',
  '5308': '普洱市',
  '5309': '临沧市',
  '5323': '楚雄彝族自治州',
  '5325': '红河哈尼族彝族自治州',
  '5326': '文山壮族苗族自治州',
  '5328': '西双版纳傣族自治州',
  '5329': '大理白族自治州',
  '5331': '德宏傣族景颇族自治州',
  '5333': '怒江傈僳族自治州',
  '5334': '迪庆藏族自治州',
  '532301': '楚雄市',
  '532302': '禄丰市',
  '532322': '双柏县',
  '532323': '牟定县',
  '532324': '南华县',
  '532325': '姚安县',
  '532326': '大姚县',
  '532327': '永仁县',
  '532328': '元谋县',
  '532329': '武定县',
};

/** `532300000000` → 楚雄彝族自治州 (本级): trailing zeros say that it is the body of the region itself. The code where it is not known. */
export function regionName(code: string): string {
  const short = code.replace(/(00)+$/, '');
  return names[code] ?? names[short] ?? code;
}
