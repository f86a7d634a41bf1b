/** What a supervisor has: the history of a case, the boards, the verification. */
import type { Picture } from './picture.js';

export const supervisionPictures: readonly Picture[] = [
  {
    name: 'replay',
    login: 'supervisor',
    take: async (page, office) => {
      await page.goto(`/cases/${office.issued.caseId}/replay`);
      await page.waitForSelector('.ledger');
    },
  },
  {
    name: 'replay-overdue',
    login: 'supervisor',
    take: async (page, office) => {
      await page.goto(`/cases/${office.overdue.caseId}/replay?view=legal`);
      await page.waitForSelector('.ledger');
    },
  },
  {
    name: 'boards',
    login: 'supervisor',
    take: async (page) => {
      await page.goto('/boards');
      await page.waitForSelector('.rows tbody tr');
    },
  },
  {
    name: 'boards-behind',
    login: 'supervisor',
    take: async (page) => {
      await page.goto('/boards');
      await page.click('.tile.blue');
      await page.waitForSelector('.el-drawer li');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'verification',
    login: 'supervisor',
    take: async (page) => {
      await page.goto('/verification');
      await page.click('button:has-text("核验全库")');
      await page.waitForSelector('.verdict');
    },
  },
];
