import type { ClockRule } from './clock-events.js';

const law = { unit: 'workingDay', counting: 'exclusive' } as const;

/**
 * Limits of law and standing promise, with their article. A promised limit is data of the service item. All limits on
 * handling a permit are working days (行政许可法 82).
 */
export const clockRules = {
  /** One-time notice (一次性告知) when it cannot be given on the spot: 2个工作日内（当日算起）, T02. */
  notice: {
    amount: 2,
    unit: 'workingDay',
    counting: 'inclusive',
    basis: '大理州推进政务服务标准化规范化便利化实施方案：2个工作日内（当日算起）一次性告知',
  },
  /** Untold in time, the application counts as accepted from the day it was received. */
  statutoryNotice: { ...law, amount: 5, basis: '行政许可法 第三十二条第一款第（四）项' },
  /** Acceptance after a supplement (补正). */
  acceptanceAfterSupplement: { ...law, amount: 5, basis: '行政许可法 第三十二条第一款第（四）、（五）项' },
  statutoryDecision: { ...law, amount: 20, basis: '行政许可法 第四十二条第一款' },
  /** 统一办理、联合办理、集中办理. */
  jointStatutoryDecision: { ...law, amount: 45, basis: '行政许可法 第四十二条第二款' },
  /** Review by the lower body first (下级审查). */
  statutoryPreliminaryReview: { ...law, amount: 20, basis: '行政许可法 第四十三条' },
  /** Licence issued and delivered, from the decision. */
  delivery: { ...law, amount: 10, basis: '行政许可法 第四十四条' },
} as const satisfies Readonly<Record<string, ClockRule>>;

/** Further working days that may be granted once (行政许可法 42), by the head of the body or of the government at that level. */
export const extensionWorkingDays = { statutoryDecision: 10, jointStatutoryDecision: 15 } as const;
