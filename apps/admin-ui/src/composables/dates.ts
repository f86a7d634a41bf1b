const zone = 'Asia/Shanghai';

const day = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const minute = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** `2026-03-02`, in the hall's own time. */
export const dayOf = (instant: string): string => day.format(new Date(instant)).replaceAll('/', '-');

/** `03-02 10:00`. */
export const minuteOf = (instant: string): string => minute.format(new Date(instant)).replaceAll('/', '-');

/** `2026-03-02 10:00`. */
export const fullOf = (instant: string): string => `${dayOf(instant)} ${minuteOf(instant).slice(6)}`;
