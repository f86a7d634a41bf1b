import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hall, uiFolder, type SeatOptions } from '../support/browser.js';
import { checkout } from '../support/program.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { fillOffice, officeOpens, type Office } from '../support/sample-office.js';
import { pictures } from './pages.js';

/** `npm run screens [-- -t name]`: every page as a picture in `screens/`, at a desk, in the dark, on a telephone. */
const folder = join(checkout, 'screens');
const looks: Readonly<Record<string, SeatOptions>> = {
  desk: {},
  dark: { dark: true },
  phone: { width: 390, height: 844 },
  zoomed: { width: 720, height: 450 },
};

let platform: Platform;
let hall: Hall;
let office: Office;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  platform = await startPlatform({ startAt: officeOpens, pages: uiFolder });
  office = await fillOffice(platform);
  hall = await Hall.open(platform);
}, 120_000);
afterAll(async () => {
  await hall.close();
  await platform.stop();
});

describe.each(Object.keys(looks))('%s', (look) => {
  it.each(pictures.map((picture) => [picture.name, picture] as const))(
    '%s',
    async (name, { login, take }) => {
      const seat = login === undefined ? hall.seat(looks[look]) : hall.staff(login, looks[look]);
      const { page, context } = await seat;
      await take(page, office);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
      await context.close();
    },
  );
});
