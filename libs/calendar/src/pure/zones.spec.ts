import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

// Every spec of this folder but this one, which would start itself.
const specs = 'libs/calendar/src/pure/(?!zones)[^/]+\\.spec';
const command = ['node_modules/jest/bin/jest.js', '-c', 'infra/checks/jest.config.mjs', specs];

describe('the zone of the process', () => {
  it.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])(
    '%s: every date is the same',
    (zone) => {
      // A process of its own: the zone is read once, when it starts. It needs no database.
      const run = spawnSync(process.execPath, [...command, '--globalSetup=', '--globalTeardown='], {
        env: { ...process.env, TZ: zone, BANJIAN_ZONE_CHECK: zone },
        encoding: 'utf8',
      });
      expect(run.stderr).toMatch(/Tests: +\d{2,} passed/);
      expect(run.status).toBe(0);
    },
    180_000,
  );
});
