import type { ItemVersion } from '../../domain/item-version.js';
import { plain, signsIn } from './plain-text.js';
import { fittingReadings, readingsOf } from './readings.js';
import { canBeTyped, soundTokens, writtenTokens } from './search-tokens.js';

/** Longer texts are searched by their beginning: a list of materials must not fill the index. */
const lettersAtMost = 200;

/** What a search looks at, of one version. Lines of plain text, each between line breaks. */
export interface ItemWords {
  /** What an item is called and numbered: name, its pinyin and initials, codes. */
  readonly searchKeys: string;
  /** Outcome and materials. */
  readonly searchContent: string;
  /** Bodies, themes, life events. */
  readonly searchOthers: string;
  readonly searchTokens: readonly string[];
}

export function itemWords(version: ItemVersion): ItemWords {
  const name = plainLines([version.name]);
  const codes = plainLines(codesOf(version));
  const content = plainLines([version.outcome, ...version.materials.map((material) => material.name)]);
  const others = plainLines(surroundings(version));
  const spoken = [...name, ...plainLines([version.outcome]), ...others];
  const tokens = new Set([
    ...name.flatMap((line) => [...line].filter((letter) => !canBeTyped(letter))),
    ...signsIn(version.name),
    ...[...name, ...codes, ...content, ...others].flatMap(writtenTokens),
    ...spoken.flatMap((line) => [...soundTokens(readingsOf(line))]),
  ]);
  return {
    searchKeys: lines([...name, ...name.flatMap(asTyped), ...codes]),
    searchContent: lines(content),
    searchOthers: lines(others),
    searchTokens: [...tokens].sort(),
  };
}

const codesOf = (version: ItemVersion): readonly string[] =>
  [
    version.itemCode,
    version.implementationCode,
    version.basicCode,
    version.handlingItemCode,
    version.localCode,
  ].filter((code) => code !== undefined);

const surroundings = ({
  handlingOrganisation,
  hall,
  themes = [],
  lifeEvents = [],
}: ItemVersion): readonly string[] => [handlingOrganisation.name, hall.name, ...themes, ...lifeEvents];

/** Full pinyin and initials, in the readings that fit. */
function asTyped(line: string): readonly string[] {
  const readings = fittingReadings(line);
  return [readings.join(''), readings.map((reading) => [...reading][0] ?? '').join('')];
}

function plainLines(texts: readonly string[]): readonly string[] {
  const cut = texts.map((text) => [...plain(text)].slice(0, lettersAtMost).join(''));
  return [...new Set(cut.filter(Boolean))];
}

const lines = (some: readonly string[]): string => `\n${some.join('\n')}\n`;
