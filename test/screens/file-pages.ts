/** Files of materials, forms with lists, and papers before they are made. */
import { photoOf } from '@banjian/attachments/testing';
import type { Page } from 'playwright-core';
import { home, permitForm, person } from '../support/cases.js';
import type { Office } from '../support/sample-office.js';
import type { Picture } from './picture.js';

/** The form of an item, for somebody the office does not know yet. */
const intake = async (page: Page, item: string): Promise<void> => {
  await page.goto(`/intake?item=${item}`);
  await page.fill('#applicant-name', '示例甲');
  await page.fill('#applicant-number', item === 'YN-TB-001' ? person.idNumber : home.idNumber);
};

const scan = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await photoOf(800, 600) });

const materials = async (page: Page, { withFiles }: Office): Promise<void> => {
  await page.goto(`/cases/${withFiles.caseId}`);
  await page.click('[role="tab"]:has-text("材料")');
  await page.waitForSelector('.files button');
};

export const filePictures: readonly Picture[] = [
  {
    name: 'case-licence-page',
    login: 'clerk-intake',
    take: async (page, office) => {
      await page.goto(`/cases/${office.issued.caseId}`);
      await page.click('.facts button.mono');
      await page.click('button:has-text("打印证照")');
      await page.frameLocator('.paper iframe').locator('.qr').waitFor();
      await page.waitForTimeout(500);
    },
  },
  { name: 'case-files', login: 'clerk-intake', take: materials },
  {
    name: 'case-viewer',
    login: 'clerk-intake',
    take: async (page, office) => {
      await materials(page, office);
      await page.click('.files button >> nth=1');
      await page.waitForSelector('.image-stage img');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'case-viewer-pdf',
    login: 'clerk-intake',
    take: async (page, office) => {
      await materials(page, office);
      await page.click('.files button >> nth=0');
      await page.waitForSelector('.viewer iframe');
      await page.waitForTimeout(1500);
    },
  },
  {
    name: 'intake-files',
    login: 'clerk-intake',
    take: async (page) => {
      await intake(page, 'YN-TB-001');
      await page.click('text=全部齐全');
      const files = [
        await scan('营业执照.jpg'),
        { ...(await scan('改名.pdf')), mimeType: 'application/pdf' },
      ];
      await page.setInputFiles('.material input[type="file"] >> nth=1', files);
      await page.waitForSelector('.chip.in');
      await page.waitForSelector('.chip.refused');
      await page.locator('.material').nth(0).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'intake-camera',
    login: 'clerk-intake',
    take: async (page) => {
      await intake(page, 'YN-TB-001');
      await page.click('text=全部齐全');
      await page.click('button:has-text("拍照") >> nth=0');
      await page.click('.photo .shutter:enabled');
      await page.waitForSelector('.photo .strip li');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'intake-lists',
    login: 'clerk-intake',
    take: async (page) => {
      await intake(page, 'SYN-JH-001');
      await page.click('#form-hasElevators >> text=是');
      for (const nth of [0, 1]) {
        await page.click('button:has-text("添加电梯等特种设备")');
        await page.fill(`#form-elevators-${String(nth)}-registrationNumber`, `梯11云E0000${String(nth)}(26)`);
      }
      await page.locator('#form-safetyManager').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'intake-preview',
    login: 'clerk-intake',
    take: async (page) => {
      await intake(page, 'YN-TB-001');
      for (const [field, value] of Object.entries(permitForm))
        await page.fill(`#form-${field}`, String(value));
      await page.click('.marks >> nth=3 >> text=缺少');
      await page.click('label:has-text("收件并一次性告知")');
      await page.click('button:has-text("预览文书")');
      await page.waitForSelector('.preview iframe');
      await page.waitForTimeout(600);
    },
  },
];
