import AxeBuilder from '@axe-core/playwright';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { chromiumPath, Hall, inBrowser, uiFolder } from '../support/browser.js';
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
  ...['intake-found', 'intake-camera', 'intake-preview', 'case-files', 'case-viewer-pdf'],
];
const pages = pictures
  .filter(({ name }) => !twice.includes(name))
  .map((picture) => [picture.name, picture] as const);

/** Every kind of page; the other states of it take their colours and their measure from the same tokens. */
const kinds = ['sign-in', 'work', 'case-received', 'case-ledger', 'command-notice', 'intake-form', 'items'];

inBrowser.each(['light', 'dark'])('every page in the %s (无障碍)', (mode) => {
  it.each(pages.filter(([name]) => mode === 'light' || kinds.includes(name)))(
    '%s: nothing serious by WCAG 2.2 AA, nothing from elsewhere',
    async (_, { login, take }) => {
      const look = { dark: mode === 'dark' };
      const seat = await (login === undefined ? hall.seat(look) : hall.staff(login, look));
      await take(seat.page, office);
      // A paper stands in a frame that runs no script: axe would wait for it for ever.
      const { violations } = await new AxeBuilder({ page: seat.page })
        .exclude('iframe')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
      expect([seat.outside, seat.complaints]).toEqual([[], []]);
      await seat.context.close();
    },
  );
});

inBrowser('every page', () => {
  it.each([
    ['on a smaller screen', 1280, 720],
    ['at twice the size', 720, 450],
    ['on a telephone', 390, 844],
  ])('%s stands within the screen: nothing to scroll sideways', async (_, width, height) => {
    for (const [name, { login, take }] of pages) {
      if (/^(work-|case-(ledger|more|unmask|paper|hand-over)|command)/.test(name)) continue;
      if (width !== 390 && !kinds.includes(name)) continue;
      const seat = await (login === undefined
        ? hall.seat({ width, height })
        : hall.staff(login, { width, height }));
      await take(seat.page, office);
      const over = await seat.page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([name, over]).toEqual([name, 0]);
      await seat.context.close();
    }
  });
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
