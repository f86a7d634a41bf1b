/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意; the last two are bad ratings (差评). 国办发〔2019〕51号. */
export type Score = 1 | 2 | 3 | 4 | 5;

export const scoreTitles: Readonly<Record<Score, string>> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
};

export function isScore(value: number): value is Score {
  return Object.hasOwn(scoreTitles, value);
}

/** 差评: opens a follow-up in a later edition. */
export const isBad = (score: Score): boolean => score <= 2;

/**
 * Options (评价选项) one may tick. Ours, a proposal: the list of GB/T 39734-2020 annex A is to replace it, as new
 * codes beside these, once the standard's text is at hand. A code once published is never reused.
 */
export const ratingOptions: readonly RatingOption[] = [
  { code: 'clear-guidance', title: '指引清楚', of: 'good' },
  { code: 'quick', title: '办理快捷', of: 'good' },
  { code: 'friendly', title: '服务热情', of: 'good' },
  { code: 'one-visit', title: '一次办成', of: 'good' },
  { code: 'online-easy', title: '网上好办', of: 'good' },
  { code: 'slow', title: '办理超过承诺时限', of: 'bad' },
  { code: 'unclear-guidance', title: '未一次性告知', of: 'bad' },
  { code: 'extra-materials', title: '要求提供指南以外的材料', of: 'bad' },
  { code: 'many-trips', title: '多次跑动', of: 'bad' },
  { code: 'rude', title: '服务态度差', of: 'bad' },
  { code: 'extra-fee', title: '违规收费', of: 'bad' },
  { code: 'system-failure', title: '系统不好用', of: 'bad' },
];

export interface RatingOption {
  readonly code: string;
  readonly title: string;
  /** Offered with scores 3 to 5, or with 1 and 2. */
  readonly of: 'good' | 'bad';
}

/** Whether an option is known and offered with this score. */
export function optionFits(code: string, score: Score): boolean {
  const option = ratingOptions.find((candidate) => candidate.code === code);
  return option !== undefined && (option.of === 'bad') === isBad(score);
}
