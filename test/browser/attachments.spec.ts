import { pdfOf, photoOf } from '@banjian/attachments/testing';
import { beforeAll, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { chromiumPath, Hall, inBrowser, uiFolder, type Seat } from '../support/browser.js';
import { permitForm, submitPermit } from '../support/cases.js';
import { cuttingProxy, type CuttingProxy } from '../support/cutting-proxy.js';
import { holdOpen } from '../support/left-open.js';
import { until } from '../support/event-store.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let hall: Hall;
/** Between the browser and the platform. */
let line: CuttingProxy;
let photo: Buffer;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  platform = await startPlatform({ startAt: '2026-03-02T01:00:00.000Z', pages: uiFolder });
  const { port } = platform.server.address() as AddressInfo;
  line = await cuttingProxy(`http://127.0.0.1:${String(port)}`);
  holdOpen(() => line.close());
  hall = await Hall.open(platform, line.url.replace(/\/$/, ''));
  photo = await photoOf(1200, 800);
});
const jpeg = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo });
const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: pdfOf() });

/** Of the material in this place. */
const row = (page: Page, nth: number) => page.locator('.material').nth(nth);
const mark = (page: Page, nth: number, state: string) =>
  row(page, nth).locator('.marks').getByRole('button', { name: state }).click();
const choose = (page: Page, nth: number, ...files: readonly ReturnType<typeof jpeg>[]) =>
  row(page, nth)
    .locator('input[type="file"]')
    .setInputFiles([...files]);

async function fillPermit(page: Page): Promise<void> {
  await page.goto('/intake?item=YN-TB-001');
  await page.fill('#applicant-name', '示例甲');
  await page.fill('#applicant-number', '11010519491231002X');
  for (const [field, value] of Object.entries(permitForm)) await page.fill(`#form-${field}`, String(value));
}

const clean = ({ outside, complaints }: Seat): void => {
  expect([outside, complaints]).toEqual([[], []]);
};

inBrowser('files at the window (材料上传)', () => {
  it('are chosen, dropped and photographed, told when wrong, come in after a broken line, and are seen in the case', async () => {
    const seat = await hall.staff('clerk-intake');
    const { page } = seat;
    await fillPermit(page);
    await mark(page, 0, '齐全');
    await choose(page, 0, pdf('申请书.pdf'));
    await row(page, 0).locator('.chip.in >> text=申请书.pdf').waitFor();
    await choose(page, 0, { ...pdf('改名.jpg'), mimeType: 'image/jpeg' });
    await row(page, 0).locator('.chip.refused >> text=文件的扩展名与内容不符').waitFor();
    await row(page, 0).getByRole('button', { name: '移除 改名.jpg' }).click();
    await dropOn(page, 1, '执照.jpg');
    await row(page, 1).locator('.chip.in >> text=执照.jpg').waitFor();
    await brokenLine(page);
    await mark(page, 3, '齐全');
    await photograph(page);
    await page.click('button:has-text("预览文书")');
    const frame = page.frameLocator('.preview iframe');
    await frame.locator('h1:text-is("收件凭证")').waitFor();
    expect(await frame.locator('.marks').innerText()).toContain('预览');
    await page.click('.el-drawer button:has-text("提交")');
    await page.waitForSelector('.head .stage:text-is("已收件")');
    await page.click('[role="tab"]:has-text("材料")');
    await look(page);
    clean(seat);
  });

  it('stand with what a supplement brings', async () => {
    const { caseId } = await submitPermit(await platform.citizen('citizen'), 1, 2, 3);
    const clerk = await platform.staff('clerk-intake');
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [{ material: 'YN-TB-001-M04', problem: '缺少' }] });
    await clerk.post(`/cases/${caseId}/notice/told`, { proof: 'signature' });
    const { page } = await hall.staff('clerk-intake');
    await page.goto(`/cases/${caseId}?do=supplement`);
    await page.click('.el-drawer .el-checkbox:has-text("经营场所证明")');
    await page.setInputFiles('.el-drawer input[type="file"]', pdf('租赁合同.pdf'));
    await page.waitForSelector('.el-drawer .chip.in >> text=租赁合同.pdf');
    await page.frameLocator('.el-drawer .preview iframe').locator('text=经营场所证明').waitFor();
    await page.click('.el-drawer button:has-text("确认收补正材料")');
    await page.waitForSelector('.el-message:has-text("已完成")');
    const { materials } = await clerk.get<{
      materials: readonly { attachments: readonly { name: string }[] }[];
    }>(`/cases/${caseId}`);
    expect(materials.flatMap(({ attachments }) => attachments.map(({ name }) => name))).toEqual([
      '租赁合同.pdf',
    ]);
  });
});

inBrowser('the paper beside the form (文书预览)', () => {
  it('says what is typed, and why there is none', async () => {
    const { caseId } = await submitPermit(await platform.citizen('citizen'), 1, 2, 3);
    const seat = await hall.staff('clerk-intake');
    const { page } = seat;
    await page.goto(`/cases/${caseId}?do=refuse`);
    await page.waitForSelector('.preview >> text=填写后显示预览');
    await page.fill('.el-drawer textarea >> nth=0', '经营场所与住所不相独立。');
    await page.fill('#field-legalBasis', '烟草专卖许可证管理办法 第十三条');
    const paper = page.frameLocator('.preview iframe');
    await paper.locator('text=理由：经营场所与住所不相独立。').waitFor();
    await paper.locator('text=行政诉讼').first().waitFor();
    const types = (await platform.stream(`case-${caseId}`)).map(({ event }) => event.type);
    expect(types).not.toContain('AcceptanceRefused');
    clean(seat);
  });
});

/** As the mouse does it: the file is dropped on the row. What runs in the page is text: the tests know no browser types. */
async function dropOn(page: Page, nth: number, name: string): Promise<void> {
  const made = `(() => {
    const bytes = Uint8Array.from(atob('${photo.toString('base64')}'), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], '${name}', { type: 'image/jpeg' }));
    return data;
  })()`;
  await row(page, nth).dispatchEvent('drop', { dataTransfer: await page.evaluateHandle(made) });
}

/**
 * There is no line; then there is one that loses the answer to a file that has come in. The file is there once, and by itself.
 */
async function brokenLine(page: Page): Promise<void> {
  await mark(page, 2, '齐全');
  await page.context().setOffline(true);
  await choose(page, 2, jpeg('身份证.jpg'));
  await row(page, 2).locator('.chip.lost >> text=连接中断').waitFor();
  expect(await page.locator('.send button:has-text("提交")').isDisabled()).toBe(true);
  line.loseAnswerTo('身份证.jpg');
  await page.context().setOffline(false);
  await row(page, 2).locator('.chip.in >> text=身份证.jpg').waitFor();
  expect(line.lost()).toBe(1);
  expect(await row(page, 2).locator('.chip').count()).toBe(1);
}

/** Two pages by the camera, the first of them again. */
async function photograph(page: Page): Promise<void> {
  await row(page, 3).getByRole('button', { name: /拍照/ }).click();
  const shutter = page.locator('.photo .shutter');
  await shutter.click();
  await shutter.click();
  await page.waitForSelector('.photo .strip li >> nth=1');
  await page.click('.photo .strip button >> nth=0');
  await page.click('.photo button:has-text("重拍")');
  await shutter.click();
  await page.click('.photo button:has-text("使用 2 页")');
  await row(page, 3).locator('.chip.in').nth(1).waitFor();
}

/** Every attachment one after the other, by keyboard. */
async function look(page: Page): Promise<void> {
  await page.click('.files button:has-text("执照.jpg")');
  const picture = page.locator('.viewer .image-stage img');
  await picture.waitFor();
  const before = (await picture.boundingBox())?.width ?? 0;
  await page.keyboard.press('+');
  await until('it is larger', async () => ((await picture.boundingBox())?.width ?? 0) > before);
  await page.keyboard.press('r');
  expect(await picture.getAttribute('style')).toContain('rotate(90deg)');
  expect(await page.locator('.viewer .hash').innerText()).toMatch(/[0-9a-f]{64}/);
  await page.keyboard.press('ArrowLeft');
  await page.waitForSelector('.viewer iframe[src^="blob:"]');
  await page.waitForSelector('.viewer h2:text-is("申请书.pdf")');
  const saved = page.waitForEvent('download');
  await page.click('.viewer a[download]');
  expect((await saved).suggestedFilename()).toBe('申请书.pdf');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.viewer', { state: 'hidden' });
}
