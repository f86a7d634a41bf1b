import { ValidateBy } from 'class-validator';

const form = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A UTC instant of this century with milliseconds that exists: `2026-03-02T02:00:00.000Z`. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && form.test(value) && exists(value),
      defaultMessage: () => '应为精确到毫秒的 UTC 时刻，如 2026-03-02T02:00:00.000Z',
    },
  });

function exists(instant: string): boolean {
  const parsed = Date.parse(instant);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString() === instant;
}
