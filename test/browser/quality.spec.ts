import AxeBuilder from '@axe-core/playwright';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import request from 'supertest';
import { chromiumPath, Hall, inBrowser, uiFolder, type Seat } from '../support/browser.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { fillOffice, officeOpens, type Office } from '../support/sample-office.js';
import { pictures } from '../screens/pages.js';

let platform: Platform;
let hall: Hall;
let office: Office;

beforeAll(async () => {
  platform = await startPlatform({ startAt: officeOpens, pages: uiFolder });
  if (chromiumPath === undefined) return;
  office = await fillOffice(platform);
  hall = await Hall.open(platform);
}, 120_000);

/** Those whose state another page shows already. */
const twice = [
  'case-overdue',
  'command-decide',
  'work-supervisor',
  'work-error',
  'intake-faults',
  'sign-in-again',
  ...['consultations-empty', 'consultations-error', 'consultations-forbidden', 'authorities'],
  ...['authorities-forbidden', 'helped-forbidden', 'helped-case', 'case-leaving', 'command-withdraw'],
  ...['calendar-error', 'desk-review-empty', 'desk-forbidden', 'case-licence-page'],
  ...['intake-found', 'intake-camera', 'intake-preview', 'case-files', 'case-viewer-pdf'],
];
const pages = pictures
  .filter(({ name }) => !twice.includes(name))
  .map((picture) => [picture.name, picture] as const);

/** Every kind of page; the other states of it take their colours and their measure from the same tokens. */
const kinds = ['sign-in', 'work', 'case-received', 'case-ledger', 'command-notice', 'intake-form', 'items'];

/** Smaller, at twice the size, a telephone. */
const screens = [
  [1280, 720],
  [720, 450],
  [390, 844],
] as const;
/** What lies over a page is as wide as it says. */
const isCovered = (name: string): boolean =>
  /^(work-|case-(ledger|more|unmask|paper|hand-over)|command)/.test(name);

/** Everybody keeps the seat; each page is a new tab of it, closed however it ended: a live line in each holds a connection. */
const seats = new Map<string | undefined, Promise<Seat>>();
async function tabOf(login: string | undefined): Promise<Seat> {
  const seat = seats.get(login) ?? (login === undefined ? hall.seat() : hall.staff(login));
  seats.set(login, seat);
  const tab = await hall.tab((await seat).context);
  open.push(tab.page);
  return tab;
}

const open: Page[] = [];
afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
});

async function seriousFaults(page: Page, ...rules: readonly string[]): Promise<readonly unknown[]> {
  // In the page itself: the other way opens a blank one each time and sends there what was found of every element that is sound.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  // A paper stands in a frame that runs no script: axe would wait for it for ever.
  axe.exclude('iframe');
  const { violations } = await (
    rules.length > 0
      ? axe.withRules([...rules])
      : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  ).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]);
}

/** What changes its colour does so by and by; in between, nothing need be readable. */
const colourFades =
  'Promise.all(document.getAnimations().map((fading) => fading.finished.catch(() => {}))).then(() => {})';

inBrowser('every page', () => {
  it.each(pages)(
    '%s: nothing serious by WCAG 2.2 AA, nothing from elsewhere',
    async (name, { login, take }) => {
      const { page, outside, complaints } = await tabOf(login);
      await take(page, office);
      expect(await seriousFaults(page)).toEqual([]);
      if (kinds.includes(name)) {
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.waitForSelector('html.dark');
        await page.evaluate(colourFades);
        // All else is as it was in the light.
        expect(['in the dark', await seriousFaults(page, 'color-contrast')]).toEqual(['in the dark', []]);
      }
      expect([outside, complaints]).toEqual([[], []]);
    },
  );

  it.each(pages.filter(([name]) => !isCovered(name)))(
    '%s stands within smaller screens: nothing to scroll sideways',
    async (name, { login, take }) => {
      const { page } = await tabOf(login);
      const fitting = screens.filter(([width]) => width === 390 || kinds.includes(name));
      for (const [index, [width, height]] of fitting.entries()) {
        await page.setViewportSize({ width, height });
        if (index === 0) await take(page, office);
        const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([width, over]).toEqual([width, 0]);
      }
    },
  );
});

describe('what is sent', () => {
  const asked = (path: string, accept = 'text/html') =>
    request(platform.server).get(path).set('accept', accept);

  it('is the page for every address of a page, and never for one of the API', async () => {
    for (const path of ['/', '/cases/x', '/intake', '/nowhere/at/all']) {
      const { status, headers, text } = await asked(path);
      expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
      expect(text).toContain('<div id="app">');
    }
    for (const path of ['/api/v1/nowhere', '/api', '/assets/missing.js']) {
      const { status, headers } = await asked(path);
      expect([path, status]).toEqual([path, 404]);
      expect(headers['content-type']).toContain('application/problem+json');
    }
    expect((await asked('/openapi.json')).headers['content-type']).toContain('application/json');
    expect((await asked('/docs')).text).toContain('swagger');
    expect((await asked('/healthz')).body).toEqual({ status: 'ok' });
  });

  it('comes under a policy without eval and without inline script', async () => {
    const { headers, text } = await asked('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('is packed, kept for good under a name that changes with it, and asked for again by its digest', async () => {
    const { text, headers } = await asked('/');
    expect(headers['cache-control']).toBe('no-cache');
    const script = /src="(\/assets\/[^"]+)"/.exec(text)?.[1] ?? '';
    const sent = await request(platform.server).get(script).set('accept-encoding', 'br');
    expect(sent.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const again = await request(platform.server)
      .get(script)
      .set('if-none-match', String(sent.headers['etag']));
    expect(again.status).toBe(304);
    expect(
      (await request(platform.server).get(script).set('accept-encoding', 'identity')).headers,
    ).not.toHaveProperty('content-encoding');
  });

  it('is less than 300 kB of packed script for the work list', () => {
    const assets = join(uiFolder, 'assets');
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
    const textOf = (name: string): string => readFileSync(join(assets, name), 'utf8');
    const list = scripts.filter((name) => textOf(name).includes('/api/v1/cases/work-list/overview'));
    const entry = scripts.filter((name) => /^index-/.test(name));
    const shell = scripts.filter((name) => /^(shell|list|sign-in)-/.test(name));
    const needed = new Set([...entry, ...shell, ...list]);
    // Everything they import, and what that imports: nothing else is loaded for the first page.
    for (const name of needed) {
      for (const [, imported = ''] of textOf(name).matchAll(
        /from\s*"\.\/([^"]+\.js)"|import\s*"\.\/([^"]+\.js)"/g,
      )) {
        if (imported !== '') needed.add(imported);
      }
    }
    const size = [...needed].reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length,
      0,
    );
    expect(needed.size).toBeGreaterThan(5);
    expect(size).toBeLessThan(300_000);
  });
});
