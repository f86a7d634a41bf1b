import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { chromiumPath, Hall, inBrowser, uiFolder } from '../support/browser.js';
import { permit, person, windowFiling, windowPermit, type Filed } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let hall: Hall;
let permits: readonly Filed[];

/** A permit that was accepted at one window, one that lacks a material at another, and a filing. */
beforeAll(async () => {
  if (chromiumPath === undefined) return;
  platform = await startPlatform({ startAt: '2026-03-02T01:00:00.000Z', pages: uiFolder });
  const [first, second] = await Promise.all(['A01', 'A02'].map((at) => platform.staff('clerk-intake', at)));
  if (!first || !second) throw new Error('nobody sits at the windows');
  const whole = await first.post<Filed>('/cases', windowPermit(1, 2, 3, 4));
  await first.post(`/cases/${whole.caseId}/acceptance`);
  const lacking = await second.post<Filed>('/cases', {
    ...windowPermit(1, 2, 3),
    applicant: { ...person, name: '欧阳示例' },
  });
  await second.post<Filed>('/cases', windowFiling());
  permits = [whole, lacking];
  hall = await Hall.open(platform);
}, 120_000);
afterAll(async () => {
  if (chromiumPath === undefined) return;
  await hall.close();
  await platform.stop();
});

const lines = (page: Page, count: number) =>
  page.waitForSelector(`tbody > tr:nth-child(${String(count)}):last-child`);

async function narrowed(page: Page, by: string, choice: string): Promise<void> {
  await page.click(`.bar .el-select:has([aria-label="${by}"])`);
  await page.click(`.el-select-dropdown:visible .el-select-dropdown__item:has-text("${choice}")`);
}

inBrowser('the work list (待办)', () => {
  it('is narrowed by stage, item, window and body, kept under a name, and found again', async () => {
    const { page } = await hall.staff('clerk-intake');
    await page.waitForSelector('tbody tr');
    const all = await page.locator('tbody tr').count();
    expect(all).toBeGreaterThanOrEqual(2);
    await narrowed(page, '阶段', '已收件');
    await lines(page, 1);
    await narrowed(page, '窗口', 'A02');
    await narrowed(page, '事项', '烟草');
    await narrowed(page, '承办机构', '烟草');
    await lines(page, 1);
    await page.click('button:has-text("存为常用")');
    await page.fill('.naming input', '二号窗口已收件');
    await page.press('.naming input', 'Enter');
    await page.click('button:has-text("清除条件")');
    await lines(page, all);
    await page.reload();
    await page.click('.views .view:has-text("二号窗口已收件")');
    await lines(page, 1);
    await page.click('.views .drop');
    expect(await page.locator('.views').count()).toBe(0);
  });

  it('is searched by the end of a number, the item, and the whole name of a person; no part of it is a way in', async () => {
    const { page } = await hall.staff('clerk-intake');
    await page.waitForSelector('tbody tr');
    await page.keyboard.press('/');
    const search = page.locator('.search input');
    for (const word of [permits[1]?.number.slice(-12) ?? '', '欧阳示例', `${permit} 欧阳示例`]) {
      await search.fill(word);
      await lines(page, 1);
      await page.waitForSelector(`tbody tr:has-text("${permits[1]?.number.slice(-12) ?? ''}")`);
    }
    for (const part of ['阳示', '阳示例']) {
      await search.fill(part);
      await page.waitForSelector('text=自然人须输入完整姓名');
    }
    await search.fill('');
    await page.waitForSelector('tbody tr');
  });

  it('opens the acceptance by one key, as the page of the case does', async () => {
    const clerk = await platform.staff('clerk-intake', 'A01');
    await clerk.post('/cases', { ...windowPermit(1, 2, 3, 4), applicant: { ...person, name: '司马示例' } });
    const { page } = await hall.staff('clerk-intake');
    await page.fill('.search input', '司马示例');
    await page.waitForSelector('tbody tr:only-child');
    await page.locator('.search input').blur();
    await page.keyboard.press('a');
    await page.waitForSelector('.el-drawer >> text=材料齐全');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.el-drawer', { state: 'detached' });
    await page.keyboard.press('a');
    await page.waitForSelector('.el-drawer >> text=材料齐全');
    await page.click('.el-drawer button[type=submit]');
    await page.waitForSelector('.head .stage:text-is("已受理")');
  });

  it('is worked by keys: the next, notice, open, back, and the list of keys', async () => {
    const { page } = await hall.staff('clerk-intake');
    await page.fill('.search input', '欧阳示例');
    await lines(page, 1);
    await page.locator('.search input').blur();
    await page.keyboard.press('n');
    await page.waitForSelector('.el-drawer >> text=需要补正的材料');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.el-drawer', { state: 'detached' });
    await page.keyboard.press('u');
    await page.waitForSelector('tbody tr >> nth=1');
    await page.keyboard.press('j');
    await page.waitForSelector('tbody tr:nth-child(2)[aria-selected="true"]');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.steps');
    await page.keyboard.press('?');
    await page.waitForSelector('.el-dialog kbd');
  });
});

inBrowser('the working calendar (工作日历)', () => {
  it('shows a year and counts a limit over a holiday, day by day', async () => {
    const { page, outside, complaints } = await hall.staff('clerk-intake');
    await page.click('nav >> text=工作日历');
    await page.waitForSelector('.month td.off');
    await page.fill('#due-from', '2026-09-30T10:00');
    await page.fill('#due-amount', '5');
    await page.click('label:has-text("当日起算")');
    await page.click('button:has-text("计算")');
    await page.waitForSelector('.due:text-is("2026-10-12 17:30")');
    await page.waitForSelector('.lines >> text=调休上班');
    expect([outside, complaints]).toEqual([[], []]);
  });
});
