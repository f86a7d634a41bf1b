import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

// The specs that turn instants into days and back; every other one counts by what these prove.
const specs = 'libs/calendar/src/pure/(worked-tables|due|ordinal-rules|oracle.property|ledger)\\.spec';
const command = ['node_modules/jest/bin/jest.js', '-i', '-c', 'infra/checks/jest.config.mjs', specs];
/** That of this very process is proved by the specs themselves. */
const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].filter(
  (zone) => zone !== own,
);

describe('the zone of the process', () => {
  it.each(zones)(
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
