import { t } from '../locales/texts.js';

/**
 * Editions of calendars as people say them: `CN-2026.1+5323-2025.1` → 全国 2026.1 版、5323 地区 2025.1 版. Before them may stand
 * the region the calendar is of; what is written otherwise is shown as it is.
 */
export function editionInWords(editions: string): string {
  const [, region, list = editions] = /^(\d+) (.+)$/.exec(editions) ?? [];
  const words = list.split('+').map((each) => {
    const [, layer = '', edition = ''] = /^([A-Za-z]+|\d+)-(\d{4}\.\d+)$/.exec(each) ?? [];
    if (layer === '') return each;
    if (layer === 'CN') return t('edition.national', { edition });
    return layer === 'hours' ? t('edition.hours', { edition }) : t('edition.region', { layer, edition });
  });
  const told = words.join('、');
  return region === undefined ? told : t('edition.of', { region, told });
}
