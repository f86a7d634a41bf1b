import { ValidateBy } from 'class-validator';

/** A calendar day `YYYY-MM-DD` that exists. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: { validate: isDay, defaultMessage: () => '应为存在的日期 YYYY-MM-DD' },
  });

/** A day that is not before the one that stands in the field `other`, where there is one. */
export const IsDayNotBefore = (other: string): PropertyDecorator =>
  ValidateBy({
    name: 'isDayNotBefore',
    validator: {
      validate: (value, asked) => {
        const from = (asked?.object as Readonly<Record<string, unknown>> | undefined)?.[other];
        return !isDay(value) || !isDay(from) || String(from) <= String(value);
      },
      defaultMessage: () => '不能早于起始日期',
    },
  });

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^20\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
