/** Invented people and firms (示例): names that say so, numbers whose check characters hold and that belong to nobody. */
import { fittingResidentId, fittingUscc } from '@banjian/forms';
import { derivedId } from '@banjian/kernel';
import type { Dice } from './dice.js';

export interface LoadedParty {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idType: 'residentId' | 'uscc';
  readonly idNumber: string;
  readonly phone: string;
}

const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';
const trades = [
  '便利店',
  '餐饮店',
  '养老服务中心',
  '托育园',
  '建材有限公司',
  '农业合作社',
  '劳务有限公司',
  '文旅客栈',
];

/** The region 539900 was never given out: nobody has such a number. */
export function person(index: number, dice: Dice): LoadedParty {
  const born = `${String(dice.between(1955, 2004))}${two(dice.between(1, 12))}${two(dice.between(1, 28))}`;
  const idNumber = fittingResidentId(`539900${born}${String(index % 1_000).padStart(3, '0')}`);
  return {
    kind: 'person',
    name: `示例${nameOf(index)}`,
    idType: 'residentId',
    idNumber,
    phone: phoneOf(index),
  };
}

/** `DEM` opens the codes of the demo's organisations; these begin with `DX`. */
export function firm(index: number, dice: Dice): LoadedParty {
  const idNumber = fittingUscc('91532301', `DX${String(index).padStart(6, '0')}`);
  const name = `楚雄示例${nameOf(index)}${dice.pick(trades)}`;
  return { kind: 'organisation', name, idType: 'uscc', idNumber, phone: phoneOf(index) };
}

/** Subject id of a party: follows from the county, so that two loads of one seed are the same. */
export const subjectOf = (county: string, { idType, idNumber }: LoadedParty): string =>
  derivedId('county-party', county, idType, idNumber);

const two = (value: number): string => String(value).padStart(2, '0');
/** 0000 is no subscriber's block. */
const phoneOf = (index: number): string => `1380000${String(index % 10_000).padStart(4, '0')}`;

function nameOf(index: number): string {
  const cycle = Math.floor(index / 60);
  const tail = cycle === 0 ? '' : String(cycle);
  return `${stems[index % 10] ?? ''}${branches[index % 12] ?? ''}${tail}`;
}
