import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { chromiumPath, Hall, inBrowser, uiFolder, type Seat } from '../support/browser.js';
import { handIn, home, permit, person, windowPermit, type Filed } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** By commitment: two of its four materials may be promised. */
const promised = 'SYN-CB-001';

let platform: Platform;
let hall: Hall;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  platform = await startPlatform({ startAt: '2026-03-02T01:00:00.000Z', pages: uiFolder });
  hall = await Hall.open(platform);
}, 120_000);
afterAll(async () => {
  if (chromiumPath === undefined) return;
  await hall.close();
  await platform.stop();
});

const clean = ({ outside, complaints }: Seat): void => {
  expect([outside, complaints]).toEqual([[], []]);
};
const stage = (page: Page, text: string) => page.waitForSelector(`.head .stage:text-is("${text}")`);
const tab = (page: Page, name: string) => page.click(`[role="tab"]:has-text("${name}")`);

/** A command in front, or behind «更多». */
async function choose(page: Page, text: string): Promise<void> {
  const front = page.locator('.head .does').getByRole('button', { name: text, exact: true });
  if ((await front.count()) > 0) {
    await front.click();
    return;
  }
  await page.click('.head .more');
  await page.click(`.el-dropdown-menu__item:not(.is-disabled):has-text("${text}")`);
}

const file = async (body: object): Promise<Filed> =>
  (await platform.staff('clerk-intake', 'A01')).post<Filed>('/cases', body);

inBrowser('a promise in place of proof (告知承诺)', () => {
  it('is read and signed at the window, stands on a paper, and the case is accepted on it', async () => {
    const { caseId } = await file(byPromise);
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await page.goto(`/cases/${caseId}`);
    await stage(page, '已收件');
    await choose(page, '签署告知承诺书');
    await page.waitForSelector('.el-drawer .promise >> text=未达到条件前不开展经营活动');
    const confirm = page.locator('.el-drawer button:has-text("确认签署告知承诺书")');
    expect(await confirm.isDisabled()).toBe(true);
    await page.click('.el-drawer .el-checkbox:has-text("已当场签名")');
    await confirm.click();
    await page.frameLocator('iframe').locator('h1:text-is("告知承诺书")').waitFor();
    await page.click('.el-drawer button:has-text("关闭")');
    await page.waitForSelector('.flag:text-is("告知承诺")');
    await choose(page, '受理');
    await page.click('.el-drawer button:has-text("确认受理")');
    await stage(page, '已受理');
    clean(clerk);
  });
});

inBrowser('a withdrawal (撤回)', () => {
  it('of an accepted case is asked for at the window and answered by the body', async () => {
    const { caseId } = await file(windowPermit(1, 2, 3, 4));
    await (await platform.staff('clerk-intake', 'A01')).post(`/cases/${caseId}/acceptance`);
    const clerk = await hall.staff('clerk-intake');
    await clerk.page.goto(`/cases/${caseId}`);
    await choose(clerk.page, '撤回申请');
    await clerk.page.fill('.el-drawer textarea', '申请人改租他处。');
    await clerk.page.click('.el-drawer button:has-text("确认撤回申请")');
    await clerk.page.waitForSelector('.flag:text-is("申请撤回")');
    clean(clerk);
    const decider = await hall.staff('decider-tobacco');
    await decider.page.goto(`/cases/${caseId}`);
    await tab(decider.page, '审查与决定');
    await decider.page.waitForSelector('text=申请人改租他处。');
    await choose(decider.page, '准予撤回');
    await decider.page.click('.el-drawer button:has-text("确认准予撤回")');
    await stage(decider.page, '已撤回');
    await decider.page.frameLocator('iframe').locator('h1:text-is("撤回申请确认书")').waitFor();
    clean(decider);
  });
});

inBrowser('a consultation (咨询)', () => {
  it('by phone is written down, yields the complete list, and is followed by an application', async () => {
    const { number } = await file(windowPermit(1, 2, 3, 4));
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await page.goto('/consultations');
    await page.waitForSelector('text=还没有咨询记录');
    await page.keyboard.press('c');
    await page.click('.el-drawer .el-radio-button:has-text("电话咨询")');
    await page.click('.el-drawer button:has-text("查找事项")');
    await page.fill('.el-drawer input[aria-label^="查找事项"]', permit);
    await page.click('.el-drawer .list button:has-text("烟草专卖零售许可证核发")');
    await page.fill('#question', '新开店要带什么材料？');
    await page.fill('#told', '按清单准备，可以网上申请。');
    await page.click('.el-drawer button:has-text("登记")');
    await page.waitForSelector('.el-drawer .materials >> text=经营场所证明');
    await page.click('.el-drawer button:has-text("打印")');
    await page.frameLocator('iframe').locator('h1:text-is("一次性告知单")').waitFor();
    await page.locator('.el-drawer button:has-text("关闭")').click();
    await page.fill('.el-drawer .link input', number);
    await page.click('.el-drawer .link button:has-text("关联")');
    await page.waitForSelector('.el-drawer a:has-text("已申请")');
    clean(clerk);
  });
});

inBrowser('a draft (草稿)', () => {
  it('is put aside half filled, taken up another day at another seat, and becomes one case', async () => {
    await file(windowPermit(1, 2, 3, 4));
    const first = await hall.staff('clerk-intake');
    await first.page.goto(`/intake?item=${permit}`);
    await first.page.fill('#applicant-number', person.idNumber);
    await first.page.fill('#form-shopName', '草稿烟酒店');
    await first.page.locator('.marks').nth(0).getByRole('button', { name: '齐全' }).click();
    await first.page.locator('.marks').nth(3).getByRole('button', { name: '有误' }).click();
    await first.page.fill('input[aria-label$="的问题"]', '租赁合同已过期');
    await first.page.click('button:has-text("存为草稿")');
    await first.page.waitForSelector('.el-message:has-text("草稿已保存")');
    await first.context.close();
    const clerk = await hall.staff('clerk-intake');
    const { page } = clerk;
    await page.goto('/intake');
    await page.click('button:has-text("我的草稿")');
    await page.click('.drafts li button:has-text("继续")');
    await page.waitForSelector('#form-shopName');
    expect(await page.inputValue('#form-shopName')).toBe('草稿烟酒店');
    expect(await page.inputValue('#applicant-number')).toBe(person.idNumber);
    expect(await page.inputValue('input[aria-label$="的问题"]')).toBe('租赁合同已过期');
    // The hall knows the document from the case above.
    await page.click('.finder button:has-text("查找")');
    await page.waitForSelector('.finder >> text=该申请人已有在办的同一事项');
    expect(await page.inputValue('#applicant-name')).toBe(person.name);
    await page.fill('#form-premisesAddress', '楚雄市示例路1号');
    await page.fill('#form-premisesArea', '30');
    await page.fill('#form-businessUscc', home.idNumber);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await stage(page, '已收件');
    await page.goto('/intake');
    await page.click('button:has-text("我的草稿")');
    await page.waitForSelector('.el-drawer >> text=没有草稿');
    clean(clerk);
  });
});

const byPromise = {
  itemCode: promised,
  applicant: home,
  form: { officeAddress: '示例路3号', staff: 5, scope: '职业介绍', contactPhone: '0878-0000000' },
  materials: handIn(promised, 1, 2),
};

inBrowser('the file of a calendar edition (日历版本)', () => {
  it('is told its faults by line and in words, and none is hidden', async () => {
    const { page, complaints } = await hall.staff('administrator');
    await page.goto('/calendar');
    const edition =
      '{\n "layer": "CN",\n "edition": "2027.1",\n "title": "示例",\n "days": [\n  { "day": "2027-02-30" }\n ]\n}';
    await page.setInputFiles('input[type="file"]', {
      ...{ name: '日历.json', mimeType: 'application/json', buffer: Buffer.from(edition) },
    });
    const note = page.locator('.note');
    await note.locator('text=第 6 行 · 放假与调休第 1 项 · 日期（days[0].day）').waitFor();
    expect(await note.textContent()).toContain('第 1 行：缺少字段 source（依据）');
    expect(complaints).toEqual([]);
  });
});
