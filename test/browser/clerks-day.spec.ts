import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { chromiumPath, Hall, inBrowser, uiFolder, type Seat } from '../support/browser.js';
import { submitPermit } from '../support/cases.js';
import { until } from '../support/event-store.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let hall: Hall;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  platform = await startPlatform({ startAt: '2026-03-02T01:00:00.000Z', pages: uiFolder });
  hall = await Hall.open(platform);
});

/** Nothing went elsewhere, and the page complained of nothing. */
const clean = ({ outside, complaints }: Seat): void => {
  expect([outside, complaints]).toEqual([[], []]);
};

const button = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true });
const stage = (page: Page, text: string) => page.waitForSelector(`.head .stage:text-is("${text}")`);

async function fillPermit(page: Page, shop: string): Promise<void> {
  await page.fill('#applicant-name', '示例甲');
  await page.fill('#applicant-number', '11010519491231002X');
  await page.fill('#applicant-phone', '13800000001');
  await page.fill('#form-shopName', shop);
  await page.fill('#form-premisesAddress', '楚雄市示例路1号');
  await page.fill('#form-premisesArea', '30');
  await page.fill('#form-businessUscc', '91350100M000100Y43');
}

/** Each material in its order: right, or missing. */
async function check(page: Page, ...states: readonly ('齐全' | '缺少')[]): Promise<void> {
  for (const [index, state] of states.entries()) {
    await page.locator('.marks').nth(index).getByRole('button', { name: state }).click();
  }
}

async function takeIn(page: Page): Promise<void> {
  await page.goto('/intake');
  await page.fill('input[aria-label^="查找事项"]', 'YN-TB-001');
  await page.click('.list button:has-text("烟草专卖零售许可证核发")');
  await page.waitForSelector('#form-shopName');
}

inBrowser("the clerk's day (窗口一天)", () => {
  it('first case: a notice, told, the supplement, accepted, reviewed, decided and handed out', async () => {
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await takeIn(page);
    await fillPermit(page, '示例第一烟酒店');
    await check(page, '齐全', '齐全', '齐全', '缺少');
    await page.click('label:has-text("收件并一次性告知")');
    await button(page, '提交').click();
    // The case's own page asks how the notice was told.
    await page.click('.el-drawer button:has-text("确认登记告知送达")');
    await stage(page, '待补正');
    await button(page, '收补正材料').click();
    await page.click('.el-drawer .el-checkbox:has-text("经营场所证明")');
    await page.click('.el-drawer button:has-text("确认收补正材料")');
    await stage(page, '已收件');
    await page.click('.el-drawer button:has-text("关闭")');
    await button(page, '受理').click();
    await page.click('.el-drawer button:has-text("确认受理")');
    await stage(page, '已受理');
    const { pathname } = new URL(page.url());
    await inTheDepartment(pathname);
    await handOut(pathname);
    clean(clerk);
  });

  it('second case: accepted with tolerance on a promise, the debt stands on the page', async () => {
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await takeIn(page);
    await fillPermit(page, '示例第二烟酒店');
    await check(page, '齐全', '齐全', '齐全', '缺少');
    await page.click('label:has-text("收件并容缺受理")');
    await button(page, '提交').click();
    await page.fill('.el-drawer textarea', '承诺十个工作日内补交经营场所证明。');
    await page.click('.el-drawer button:has-text("确认容缺受理")');
    await stage(page, '已受理');
    await page.waitForSelector('.flag:text-is("容缺待补")');
    await page.waitForSelector('.aside >> text=容缺材料补交');
    clean(clerk);
  });

  it('third case: refused with reason and basis; the paper names the remedies', async () => {
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await takeIn(page);
    await fillPermit(page, '示例第三烟酒店');
    await check(page, '齐全', '齐全', '齐全', '缺少');
    await page.click('label:has-text("收件并不予受理")');
    await button(page, '提交').click();
    await page.fill('.el-drawer textarea', '经营场所与住所不相独立。');
    await page.fill('#field-legalBasis', '烟草专卖许可证管理办法 第十三条');
    await page.click('.el-drawer button:has-text("确认不予受理")');
    await stage(page, '不予受理');
    const paper = page.frameLocator('iframe');
    await paper.locator('h1:text-is("不予受理决定书")').waitFor();
    await paper.locator('text=复议').first().waitFor();
    clean(clerk);
  });

  it('typing at once in any field of the form stays there', async () => {
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await takeIn(page);
    expect(await page.evaluate('document.activeElement.id')).toBe('applicant-name');
    const shop = page.locator('#form-shopName');
    await shop.pressSequentially('abcdefghijklmnopqrst', { delay: 20 });
    expect(await shop.inputValue()).toBe('abcdefghijklmnopqrst');
    clean(clerk);
  });

  it('the list shows by itself what came in meanwhile', async () => {
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await page.waitForSelector('.live.on');
    const before = await page.locator('tbody tr').count();
    await submitPermit(await platform.citizen('citizen'), 1, 2, 3);
    await page.waitForSelector(`tbody tr >> nth=${String(before)}`);
    clean(clerk);
  });
});

async function inTheDepartment(path: string): Promise<void> {
  for (const login of ['inspector-1', 'inspector-2', 'inspector-1']) {
    const { page, context } = await hall.staff(login);
    await page.goto(path);
    await button(page, '签署意见').click();
    await page.fill('.el-drawer textarea', '符合规定。');
    await page.click('.el-drawer button:has-text("确认签署意见")');
    await page.waitForSelector('.el-message:has-text("已完成")');
    await context.close();
  }
  const { page, context } = await hall.staff('decider-tobacco');
  await page.goto(path);
  await button(page, '作出决定').click();
  await page.click('.el-drawer button:has-text("确认作出决定")');
  await page.waitForSelector('.el-message:has-text("已完成")');
  await context.close();
}

async function handOut(path: string): Promise<void> {
  const { page, context } = await hall.staff('clerk-handout');
  await page.goto(path);
  // The licence is made by itself, a moment after the decision.
  await until('the licence is made', async () => {
    await page.reload();
    await page.waitForSelector('.steps');
    return (await button(page, '送达结果').count()) === 1;
  });
  await button(page, '送达结果').click();
  await page.fill('#field-receipt', '申请人本人签收');
  await page.click('.el-drawer button:has-text("确认送达结果")');
  await page.waitForSelector('.el-message:has-text("已完成")');
  await page.click('.el-drawer button:has-text("关闭")');
  await button(page, '办结').click();
  await page.click('.el-drawer button:has-text("确认办结")');
  await stage(page, '已办结');
  await context.close();
}
