import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import texts from '../../apps/admin-ui/src/locales/zh-CN.json' with { type: 'json' };
import { checkout } from '../support/program.js';

it('every type of event that was ever written has a name that people can read', () => {
  const types = new Set(
    readdirSync(join(checkout, 'test', 'fixtures', 'events')).map((file) => file.split('.')[0] ?? ''),
  );
  expect(types.size).toBeGreaterThan(60);
  expect([...types].filter((type) => !(`event.${type}` in texts))).toEqual([]);
});
