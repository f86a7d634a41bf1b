/** Beside the cases: consultations, authorities, drafts, helpers. */
import type { Page } from 'playwright-core';
import type { Picture } from './picture.js';

const clerk = 'clerk-intake';
const settled = (page: Page) => page.waitForTimeout(400);

const broken = (address: string, path: string) => async (page: Page) => {
  await page.route(address, (route) => route.abort());
  await page.goto(path);
  await page.waitForSelector('[role="alert"]');
};

const shows = (path: string, selector: string) => async (page: Page) => {
  await page.goto(path);
  await page.waitForSelector(selector);
};

export const deskPictures: readonly Picture[] = [
  {
    name: 'calendar',
    login: clerk,
    take: async (page) => {
      await shows('/calendar', '.month')(page);
      await page.fill('#due-from', '2026-09-30T10:00');
      await page.click('button:has-text("计算")');
      await page.waitForSelector('.due');
      await settled(page);
    },
  },
  { name: 'calendar-error', login: clerk, take: broken('**/calendars/*', '/calendar') },
  { name: 'desk', login: 'item-editor', take: shows('/desk', 'tbody tr') },
  { name: 'desk-review-empty', login: 'item-reviewer', take: shows('/desk', '.state') },
  { name: 'desk-forbidden', login: clerk, take: shows('/desk', 'text=您的岗位不能使用此页') },
  {
    name: 'desk-item',
    login: 'item-editor',
    take: async (page) => {
      await shows('/desk?item=YN-EL-004', '.el-drawer .list')(page);
      await settled(page);
    },
  },
  {
    name: 'desk-import',
    login: 'item-editor',
    take: async (page) => {
      await shows('/desk', 'tbody tr')(page);
      await page.click('button:has-text("导入事项")');
      const buffer = Buffer.from('{"format":"banjian.catalogue/1","items":[{"itemCode":"x"}]}');
      await page.setInputFiles('.el-drawer input[type="file"]', {
        name: '事项.json',
        mimeType: 'application/json',
        buffer,
      });
      await page.waitForSelector('.el-drawer [role="alert"]');
      await settled(page);
    },
  },
  {
    name: 'shared-data',
    login: 'administrator',
    take: async (page) => {
      await page.goto('/shared-data');
      const record = (idNumber: string, kind: string) =>
        JSON.stringify({
          ...{
            party: { kind: 'person', idType: 'residentId', idNumber },
            kind,
            fields: { phone: '0878-0000000' },
          },
          ...{ source: '示例市场监督管理局', asOf: '2026-03-01' },
        });
      const buffer = Buffer.from(`${record('11010519491231002X', 'contact')}\n${record('1', 'contact')}\n`);
      const file = { name: '登记数据.jsonl', mimeType: 'application/json', buffer };
      await page.setInputFiles('input[type="file"]', file);
      await page.click('.card-head button');
      await page.waitForSelector('.faults li');
    },
  },
  { name: 'consultations', login: clerk, take: shows('/consultations', 'tbody tr') },
  {
    name: 'consultations-empty',
    login: clerk,
    take: async (page) => {
      await page.route('**/consultations?*', (route) => route.fulfill({ json: { items: [] } }));
      await shows('/consultations', '.state')(page);
    },
  },
  { name: 'consultations-error', login: clerk, take: broken('**/consultations?*', '/consultations') },
  {
    name: 'consultations-forbidden',
    login: 'decider-tobacco',
    take: shows('/consultations', 'text=您的岗位不能使用此页'),
  },
  {
    name: 'consultation',
    login: clerk,
    take: async (page) => {
      await shows('/consultations', 'tbody tr')(page);
      await page.click('tbody tr:has-text("烟草") button');
      await page.waitForSelector('.el-drawer .materials');
      await settled(page);
    },
  },
  {
    name: 'consultation-new',
    login: clerk,
    take: async (page) => {
      await page.goto('/consultations?new');
      await page.click('.el-drawer .el-checkbox:has-text("咨询人")');
      await page.fill('#asker-name', '示例庚');
      await page.fill('#asker-phone', '12');
      await settled(page);
    },
  },
  { name: 'authorities', login: clerk, take: shows('/authorities', '.state') },
  {
    name: 'authorities-found',
    login: clerk,
    take: async (page) => {
      await page.goto('/authorities');
      await page.fill('.search .number input', '11010519491231002X');
      await page.click('.search button:has-text("查找")');
      await page.waitForSelector('.authority');
    },
  },
  {
    name: 'authority-new',
    login: clerk,
    take: async (page) => {
      await page.goto('/authorities');
      await page.click('button:has-text("登记授权")');
      await page.waitForSelector('#authority-from');
      await settled(page);
    },
  },
  { name: 'authorities-forbidden', login: 'supervisor', take: shows('/authorities', '.state') },
  { name: 'helped', login: 'helper', take: shows('/helped', '.authority') },
  {
    name: 'helped-case',
    login: 'helper',
    take: async (page) => {
      await page.goto('/helped');
      await page.click('tbody tr a');
      await page.waitForSelector('.steps');
    },
  },
  {
    name: 'helped-intake',
    login: 'helper',
    take: async (page) => {
      await page.goto('/intake?item=YN-TB-001');
      await page.click('label:has-text("示*")');
    },
  },
  { name: 'helped-forbidden', login: clerk, take: shows('/helped', 'text=您的岗位不能使用此页') },
  {
    name: 'drafts',
    login: clerk,
    take: async (page) => {
      await page.goto('/intake');
      await page.click('button:has-text("我的草稿")');
      await page.waitForSelector('.drafts li');
      await settled(page);
    },
  },
  {
    name: 'intake-found',
    login: clerk,
    take: async (page) => {
      await page.goto('/intake?item=YN-TB-001');
      await page.fill('#applicant-number', '11010519491231002X');
      await page.click('.finder button');
      await page.waitForSelector('.finder .told');
    },
  },
];
