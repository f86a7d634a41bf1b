import { ValidateBy } from 'class-validator';

/** A calendar day `YYYY-MM-DD` that exists. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: { validate: isDay, defaultMessage: () => '应为存在的日期 YYYY-MM-DD' },
  });

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^20\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
