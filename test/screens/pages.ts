/** Every page of the UI in its states, as a person comes to it. */
import type { Page } from 'playwright-core';
import { deskPictures } from './desk-pages.js';
import { filePictures } from './file-pages.js';
import type { Picture } from './picture.js';
import { supervisionPictures } from './supervision-pages.js';
import type { Office } from '../support/sample-office.js';

const work = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.waitForSelector('tbody tr');
};

type OfCase = Exclude<keyof Office, 'consultation'>;

const openCase =
  (which: OfCase) =>
  async (page: Page, office: Office): Promise<void> => {
    await page.goto(`/cases/${office[which].caseId}`);
    await page.waitForSelector('.steps');
  };

const tab = (which: OfCase, name: string) => async (page: Page, office: Office) => {
  await openCase(which)(page, office);
  await page.click(`[role="tab"]:has-text("${name}")`);
  await page.waitForTimeout(150);
};

const command = (which: OfCase, key: string) => async (page: Page, office: Office) => {
  await page.goto(`/cases/${office[which].caseId}?do=${key}`);
  await page.waitForSelector('.el-drawer__body');
  await page.waitForTimeout(500);
};

const handingOver = async (page: Page, office: Office): Promise<void> => {
  await openCase('lacking')(page, office);
  await page.click('.facts button:has-text("移交首问责任")');
  await page.waitForSelector('.el-dialog #hand-over-reason');
  await page.waitForTimeout(400);
};

const licence = async (page: Page, office: Office): Promise<void> => {
  await openCase('issued')(page, office);
  await page.click('.facts button.mono');
  await page.waitForSelector('.licence');
  await page.waitForTimeout(400);
};

export const pictures: readonly Picture[] = [
  {
    name: 'sign-in',
    take: async (page) => {
      await page.goto('/sign-in');
      await page.waitForSelector('.demo button');
    },
  },
  { name: 'work', login: 'clerk-intake', take: work },
  ...supervisionPictures,
  {
    name: 'work-filtered-none',
    login: 'clerk-intake',
    take: async (page) => {
      await work(page);
      await page.fill('.search input', '没有这样的办件');
      await page.waitForSelector('text=没有符合条件的办件');
    },
  },
  {
    name: 'work-shortcuts',
    login: 'clerk-intake',
    take: async (page) => {
      await work(page);
      await page.keyboard.press('?');
      await page.waitForSelector('.el-dialog kbd');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'work-empty',
    login: 'chief-civil-affairs',
    take: async (page) => {
      const none = { total: 0, colours: {}, stages: [], items: [], organisations: [], windows: [] };
      await page.route('**/work-list?*', (route) => route.fulfill({ json: { items: [] } }));
      await page.route('**/work-list/overview', (route) => route.fulfill({ json: none }));
      await page.goto('/');
      await page.waitForSelector('text=没有待办');
    },
  },
  {
    name: 'work-error',
    login: 'clerk-intake',
    take: async (page) => {
      await page.route('**/work-list?*', (route) => route.abort());
      await page.goto('/');
      await page.waitForSelector('[role="alert"]');
    },
  },
  {
    name: 'intake-forbidden',
    login: 'administrator',
    take: async (page) => {
      await page.goto('/intake');
      await page.waitForSelector('.state');
    },
  },
  { name: 'work-supervisor', login: 'supervisor', take: work },
  { name: 'case-received', login: 'clerk-intake', take: openCase('lacking') },
  { name: 'case-overdue', login: 'decider-tobacco', take: openCase('overdue') },
  { name: 'case-materials', login: 'clerk-intake', take: tab('noticed', '材料') },
  { name: 'case-review', login: 'decider-tobacco', take: tab('issued', '审查与决定') },
  { name: 'case-papers', login: 'clerk-intake', take: tab('issued', '文书') },
  { name: 'case-history', login: 'clerk-intake', take: tab('noticed', '办理过程') },
  { name: 'case-closed', login: 'clerk-intake', take: tab('closed', '审查与决定') },
  { name: 'case-long-names', login: 'clerk-intake', take: openCase('longNames') },
  {
    name: 'case-more',
    login: 'clerk-intake',
    take: async (page, office) => {
      await openCase('lacking')(page, office);
      await page.click('button:has-text("更多")');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'case-ledger',
    login: 'clerk-intake',
    take: async (page, office) => {
      await openCase('overdue')(page, office);
      await page.click('text=逐日台账 >> nth=0');
      await page.waitForSelector('.el-dialog tbody tr');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'case-unmask',
    login: 'clerk-intake',
    take: async (page, office) => {
      await openCase('lacking')(page, office);
      await page.click('text=查看完整号码');
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'case-paper',
    login: 'clerk-intake',
    take: async (page, office) => {
      await tab('noticed', '文书')(page, office);
      await page.click('.papers button >> nth=1');
      await page.waitForSelector('iframe');
      await page.waitForTimeout(700);
    },
  },
  {
    name: 'case-missing',
    login: 'clerk-intake',
    take: async (page) => {
      await page.goto('/cases/00000000-0000-4000-8000-000000000000');
      await page.waitForSelector('.state');
    },
  },
  {
    name: 'command-notice',
    login: 'clerk-intake',
    take: async (page, office) => {
      await command('lacking', 'notice')(page, office);
      await page.click('.el-drawer li .el-checkbox >> nth=3');
    },
  },
  { name: 'command-refuse', login: 'clerk-intake', take: command('lacking', 'refuse') },
  { name: 'command-withdraw', login: 'clerk-intake', take: command('lacking', 'withdraw') },
  { name: 'command-promise', login: 'clerk-intake', take: command('unsigned', 'promise') },
  { name: 'case-promise', login: 'clerk-intake', take: tab('promised', '审查与决定') },
  { name: 'case-leaving', login: 'decider-tobacco', take: tab('leaving', '审查与决定') },
  { name: 'case-hand-over', login: 'clerk-intake', take: handingOver },
  { name: 'case-licence', login: 'clerk-intake', take: licence },
  { name: 'command-decide', login: 'decider-tobacco', take: command('overdue', 'procedure') },
  {
    name: 'intake-search',
    login: 'clerk-intake',
    take: async (page) => {
      await page.goto('/intake');
      await page.waitForSelector('.list button');
    },
  },
  {
    name: 'intake-form',
    login: 'clerk-intake',
    take: async (page) => {
      await page.goto('/intake?item=YN-TB-001');
      await page.fill('#applicant-name', '示例甲');
      await page.fill('#applicant-number', '110105194912310021');
      await page.click('text=全部齐全');
      await page.click('.marks >> nth=3 >> text=缺少');
      await page.click('label:has-text("收件并一次性告知")');
    },
  },
  {
    name: 'intake-faults',
    login: 'clerk-intake',
    take: async (page) => {
      await page.goto('/intake?item=YN-TB-001');
      await page.fill('#applicant-name', '示例甲');
      await page.fill('#applicant-number', '11010519491231002X');
      await page.click('button:has-text("提交")');
      await page.waitForSelector('[role="alert"]');
    },
  },
  {
    name: 'pre-reviews',
    login: 'clerk-intake',
    take: async (page) => {
      await page.goto('/pre-reviews');
      await page.waitForSelector('.state, tbody tr');
    },
  },
  {
    name: 'items',
    login: 'clerk-intake',
    take: async (page) => {
      await page.goto('/items');
      await page.click('.list button >> nth=3');
      await page.waitForSelector('.guide');
    },
  },
  ...filePictures,
  ...deskPictures,
  {
    name: 'nowhere',
    login: 'clerk-intake',
    take: async (page) => {
      await page.goto('/nowhere');
      await page.waitForSelector('.state');
    },
  },
  {
    name: 'sign-in-again',
    login: 'clerk-intake',
    take: async (page) => {
      await work(page);
      await page.context().clearCookies();
      await page.keyboard.press('r');
      await page.waitForSelector('.el-dialog');
      await page.waitForTimeout(400);
    },
  },
];
