import { beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { chromiumPath, Hall, inBrowser, uiFolder, type Seat } from '../support/browser.js';
import { inStage, submitPermit } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** A Monday; the statutory limit runs out on the Monday after, and nobody says a word. */
const monday = '2026-03-09T02:00:00.000Z';
const weekAfter = '2026-03-17T02:00:00.000Z';

let platform: Platform;
let hall: Hall;
let caseId: string;
let number: string;
let supervisor: Seat;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  platform = await startPlatform({ startAt: monday, pages: uiFolder });
  hall = await Hall.open(platform);
  ({ caseId, number } = await submitPermit(await platform.citizen('citizen'), 1, 2, 3));
  platform.time.set(weekAfter);
  await inStage(await platform.staff('clerk-intake'), caseId, 'accepted');
  supervisor = await hall.staff('supervisor');
}, 120_000);

const drag = (page: Page, instant: string) =>
  page.locator('input[type="range"]').fill(String(Date.parse(instant)));

inBrowser('a supervisor replays a deemed case (回放)', () => {
  it('drags to the third day, sees what was recorded and what stood in law, and reads the days', async () => {
    const { page, complaints } = supervisor;
    await page.goto(`/cases/${caseId}`);
    await page.click('a:has-text("回放")');
    await page.waitForSelector('h1:has-text("办件回放")');
    await drag(page, '2026-03-11T02:00:00.000Z');
    await page.waitForSelector('[role="note"] >> text=法律上此时已是「已受理」');
    await page.click('label:has-text("法律上的")');
    await page.waitForSelector('[role="note"] >> text=当时办件系统里记的还是「已收件」');
    await page.waitForSelector('.ledger >> text=2026-03-11');
    await page.waitForURL(/view=legal/);
    const shared = page.url();
    const other = await hall.staff('supervisor');
    await other.page.goto(shared);
    await other.page.waitForSelector('[role="note"] >> text=当时办件系统里记的还是「已收件」');
    expect(await other.page.textContent('output.now')).toContain('2026-03-11 10:00');
    expect([complaints, other.complaints]).toEqual([[], []]);
  });

  it('plays it from the first step to the last', async () => {
    const { page } = supervisor;
    await page.goto(`/cases/${caseId}/replay`);
    await page.waitForSelector('li[aria-current]');
    await page.click('button[aria-label="上一步"]');
    await page.waitForSelector('li[aria-current] >> text=提交申请');
    await page.click('button[aria-label="下一步"]');
    await page.waitForSelector('li[aria-current] >> text=视为受理');
  });
});

inBrowser('the replay of a case (回放)', () => {
  it('goes by the arrows from step to step, and by days; a link says what was known when', async () => {
    const { page } = await hall.staff('supervisor');
    await page.goto(`/cases/${caseId}/replay?at=${weekAfter}&view=legal`);
    await page.waitForSelector('.ledger');
    const stands = (at: string) => page.waitForSelector(`output.now:has-text("${at}")`);
    await page.focus('input[type="range"]');
    await page.keyboard.press('Home');
    await stands('2026-03-09 10:00');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await stands('2026-03-11 10:00');
    await page.waitForSelector('[role="note"] >> text=法律上此时已是「已受理」');
    await page.fill('input[type="datetime-local"]', '2026-03-12T10:00');
    await page.locator('input[type="datetime-local"]').blur();
    await page.waitForURL(/knownAt=2026-03-12T02:00:00.000Z/);
    await page.locator('[role="note"]').waitFor({ state: 'hidden' });
    await page.reload();
    await page.waitForSelector('.ledger');
    await page.click('button:has-text("看后来查明的一切")');
    await page.waitForSelector('[role="note"] >> text=法律上此时已是「已受理」');
  });

  it('keeps the history when a moment cannot be had, and tries again; copies the link without TLS', async () => {
    const { page } = await hall.staff('supervisor');
    await page.goto(`/cases/${caseId}/replay`);
    await page.waitForSelector('.ledger');
    await page.route('**/replay/at?*', (route) => route.abort());
    await page.click('button[aria-label="上一步"]');
    const note = page.locator('.stand [role="alert"]');
    await note.waitFor();
    expect(await page.locator('li[aria-current]').count()).toBe(1);
    await page.unroute('**/replay/at?*');
    await note.getByRole('button', { name: '再试一次' }).click();
    await page.waitForSelector('.ledger');
    await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
    await page.click('button:has-text("复制此刻的链接")');
    await page.waitForSelector('.el-message >> text=链接已复制');
  });
});

inBrowser('boards (效能看板)', () => {
  const behind = `.el-drawer a[href="/cases/`;

  it('lead from a number to its cases, and from there to the replay', async () => {
    const { page } = supervisor;
    await page.goto('/boards');
    await page.click('.tile:has-text("视为受理")');
    await page.click('.el-drawer a.mono');
    await page.waitForSelector('h1:has-text("办件回放")');
    expect(page.url()).toContain(`/cases/${caseId}/replay`);
    // Whoever comes back finds the list again.
    await page.goBack();
    await page.waitForSelector('.el-drawer__title:text-is("视为受理")');
    await page.waitForSelector(`${behind}${caseId}/replay"]`);
  });

  it('say that days stand the wrong way round, and open nothing that is no number of theirs', async () => {
    const { page, complaints } = await hall.staff('supervisor');
    await page.goto('/boards?by=moon&measure=all-of-them&from=2026-03-09&until=2026-03-08');
    await page.waitForSelector('[role="alert"] >> text=截止日期早于起始日期');
    await page.fill('input[type="date"] >> nth=1', '2026-03-09');
    await page.waitForSelector('.rows tbody tr');
    expect([await page.locator('.el-drawer').count(), complaints]).toEqual([0, []]);
  });

  it('lead there from a part of a bar, by mouse, and from its number in the table, by keyboard', async () => {
    const { page, complaints, outside } = supervisor;
    await page.goto('/boards');
    // One case, so its bar is the whole of the chart: accepted, and six working days old.
    const canvas = page.locator('.chart canvas').first();
    const box = await canvas.boundingBox();
    await canvas.click({ position: { x: (box?.width ?? 0) / 2, y: 22 } });
    await page.waitForSelector('.el-drawer__title:text-is("在办 · 已受理 · 6～10 个工作日")');
    await page.waitForSelector(`${behind}${caseId}/replay"]`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.el-drawer', { state: 'hidden' });
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    const number = page.getByRole('button', { name: '已受理 6～10 个工作日 1' });
    await number.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${behind}${caseId}/replay"]`);
    expect([complaints, outside]).toEqual([[], []]);
  });
});

inBrowser('read models (读模型)', () => {
  it('have names people know, and one is rebuilt at the press of a button while it serves', async () => {
    const { page, complaints } = supervisor;
    await page.goto('/verification');
    const row = page.locator('tr:has-text("casework.case-list")');
    await row.locator('td:has-text("办件列表")').waitFor();
    await row.getByRole('button', { name: '重建 办件列表' }).click();
    await row.locator('[role="status"]:has-text("已重建")').waitFor();
    await row.getByRole('button', { name: '重建 办件列表' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

/** The owner of the database changes the case's first event. */
async function tampered(change: string): Promise<void> {
  const owner = new Client({ connectionString: platform.adminUrl });
  await owner.connect();
  await owner.query(`ALTER TABLE es.event DISABLE TRIGGER USER`);
  await owner.query(`UPDATE es.event SET ${change} WHERE stream = $1 AND revision = 0`, [`case-${caseId}`]);
  await owner.end();
}

inBrowser('verification (核验)', () => {
  it('is green, and red with the place once the owner of the database has changed a byte', async () => {
    const { page } = supervisor;
    await page.goto('/verification');
    await page.click('button:has-text("核验全库")');
    await page.waitForSelector('.verdict.good >> text=全部相符');
    await tampered(`recorded_at = recorded_at - interval '1 day'`);
    await page.click('button:has-text("核验全库")');
    await page.waitForSelector('.verdict.bad');
    const fault = page.locator('.faults li').first();
    expect(await fault.textContent()).toContain(`case-${caseId} 0 ApplicationSubmitted`);
    expect(await fault.locator('.subject').textContent()).toContain('办件 · 第 1 条事件 · 提交申请');
    // By the number people know, and from there to the case as it was then.
    const link = fault.locator('a');
    expect(await link.textContent()).toContain(number);
    expect(await link.getAttribute('href')).toMatch(
      new RegExp(`^/cases/${caseId}/replay\\?at=.*&view=recorded$`),
    );
    // Whoever leaves and comes back, or works on another server, finds what came of it.
    await page.reload();
    await page.waitForSelector('.verdict.bad >> text=核验完成于');
  });

  it('lets a rebuild that meets an event it cannot read say so, and what to do', async () => {
    const { page, complaints } = supervisor;
    await tampered(`data = '{}'`);
    await page.goto('/verification');
    await page.getByRole('button', { name: '重建 办件列表' }).click();
    const note = page.locator('.notes [role="alert"]');
    await note.locator('text=原有的「办件列表」照常服务').waitFor();
    expect(await note.textContent()).toContain('请先「核验全库」');
    await page.goto(`/cases/${caseId}/replay`);
    await page.waitForSelector('[role="alert"] >> text=历史记录中有一条事件读不出来');
    expect(complaints).toEqual([]);
  });
});
