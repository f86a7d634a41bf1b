import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { chromiumPath, Hall, inBrowser, uiFolder } from '../support/browser.js';
import { filing, submitPermit } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let hall: Hall;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  platform = await startPlatform({ startAt: '2026-03-02T01:00:00.000Z', pages: uiFolder });
  hall = await Hall.open(platform);
});

inBrowser('two clerks on one case (同时办理)', () => {
  it('whoever is slower is told what stands now, keeps the words, and may say them again', async () => {
    const { caseId } = await submitPermit(await platform.citizen('citizen'), 1, 2, 3);
    const [one, other] = [await hall.staff('clerk-intake'), await hall.staff('clerk-handout')];
    for (const { page } of [one, other]) {
      await page.goto(`/cases/${caseId}?do=notice`);
      await page.click('.el-drawer .el-checkbox:has-text("经营场所证明")');
    }
    const problem = '租赁合同已过期';
    await other.page.fill('.el-drawer li.on .why input', problem);
    await one.page.click('.el-drawer button:has-text("确认一次性告知")');
    await one.page.waitForSelector('.el-message:has-text("已完成")');
    await other.page.click('.el-drawer button:has-text("确认一次性告知")');
    await other.page.waitForSelector('.el-drawer [role="alert"] >> text=您填写的内容都还在');
    expect(await other.page.inputValue('.el-drawer li.on .why input')).toBe(problem);
    // Said again on what stands now, the rule itself says no.
    await other.page.click('.el-drawer button:has-text("按最新情况再次提交")');
    await other.page.waitForSelector('.el-drawer [role="alert"] >> text=一次性告知只能作出一次');
    expect(await other.page.inputValue('.el-drawer li.on .why input')).toBe(problem);
  });
});

inBrowser('a session that ends in mid-form (会话中断)', () => {
  it('loses nothing: signed in again on the spot, the same form is filed', async () => {
    const { page, context } = await hall.staff('clerk-intake');
    await page.goto(`/intake?item=${filing}`);
    await page.fill('#applicant-name', '楚雄市示例养老院');
    await context.clearCookies();
    await page.fill('#applicant-number', '91350100M000100Y43');
    await page.click('button:has-text("提交")');
    await page.waitForSelector('.el-dialog >> text=请重新登录');
    await page.fill('.el-dialog #login', 'clerk-intake');
    await page.fill('.el-dialog #password', 'banjian-demo');
    await page.press('.el-dialog #password', 'Enter');
    // The same request went out again: the server now answers what is still missing.
    await page.waitForSelector('[role="alert"] >> text=申请表填写有误');
    expect(await page.inputValue('#applicant-name')).toBe('楚雄市示例养老院');
    await page.reload();
    await page.waitForSelector('text=已恢复上次未提交的内容');
    expect(await page.inputValue('#applicant-number')).toBe('91350100M000100Y43');
  });

  it('leaves nothing behind when the clerk signs out', async () => {
    const { page } = await hall.staff('clerk-intake');
    await page.goto(`/intake?item=${filing}`);
    await page.fill('#applicant-name', '楚雄市示例养老院');
    await page.click('button[aria-label="退出登录"]');
    await page.waitForSelector('#login');
    expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toContain(
      '示例养老院',
    );
  });
});

inBrowser('intake by keyboard only (全键盘收件)', () => {
  it('finds the item, fills the form, ticks the materials, files and accepts without a mouse', async () => {
    const { page } = await hall.staff('clerk-intake');
    await page.keyboard.press('c');
    await page.waitForSelector('input[aria-label^="查找事项"]:focus');
    await page.keyboard.type('YN-TB-001');
    await page.waitForSelector('.list li:only-child');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#applicant-name:focus');
    await page.keyboard.type('示例丙');
    await tabTo(page, '#applicant-number');
    await page.keyboard.type('11010519491231002X');
    for (const [field, value] of [
      ['#form-shopName', '键盘烟酒店'],
      ['#form-premisesAddress', '楚雄市示例路9号'],
      ['#form-premisesArea', '28'],
      ['#form-businessUscc', '91350100M000100Y43'],
    ] as const) {
      await tabTo(page, field);
      await page.keyboard.type(value);
    }
    await tabTo(page, 'button:has-text("全部齐全")');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[name="outcome"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.head .stage:text-is("已受理")');
  });
});

/** Presses Tab until that field has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const focused = page.locator(`${selector}:focus`);
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by Tab`);
}
