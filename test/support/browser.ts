import { describe, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { demoPassword } from './caller.js';
import { holdOpen } from './left-open.js';
import type { Platform } from './platform.js';
import { checkout } from './program.js';

/** Where a Chromium usually stands; `BANJIAN_CHROMIUM` names another one. */
const places = [
  process.env['BANJIAN_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const chromiumPath = places.find((place) => place !== '' && existsSync(place));
/** The built UI; `npm test` builds it, `npm run build` too. */
export const uiFolder = join(checkout, 'dist', 'apps', 'admin-ui');

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  // A camera that shows a moving test picture, and is allowed.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests that went anywhere but to the platform, and what the page complained of. */
  readonly outside: readonly string[];
  readonly complaints: readonly string[];
}

export interface SeatOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** A browser on a platform; each seat is a person of its own with nothing of the others. */
export class Hall {
  readonly close = holdOpen(() => this.browser.close());

  private constructor(
    private readonly browser: Browser,
    readonly address: string,
  ) {}

  /** At `address` where the way to the platform is another one. */
  static async open(platform: Platform, address?: string): Promise<Hall> {
    if (chromiumPath === undefined) throw new Error('no Chromium here');
    if (!existsSync(join(uiFolder, 'index.html'))) throw new Error('the UI is not built: npm run build');
    const { port } = platform.server.address() as AddressInfo;
    // Where no locale is set, it could give no file a Chinese name.
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    const browser = await chromium.launch({ executablePath: chromiumPath, args: flags, env });
    return new Hall(browser, address ?? `http://127.0.0.1:${String(port)}`);
  }

  async seat({ width = 1440, height = 900, dark = false }: SeatOptions = {}): Promise<Seat> {
    const context = await this.browser.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      baseURL: this.address,
    });
    return this.tab(context);
  }

  /** Another tab of the same person: nothing has been typed in it, what the browser keeps it need not ask for again. */
  async tab(context: BrowserContext): Promise<Seat> {
    const [outside, complaints]: [string[], string[]] = [[], []];
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('request', (request) => {
      const url = request.url();
      // The browser's own viewer of PDF is no other origin: it lies in the browser.
      const own = /^(data|blob|about|chrome|chrome-extension):/.test(url);
      if (!url.startsWith(this.address) && !own) outside.push(url);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (said) => {
      if (/Content Security Policy|\[Vue warn\]/.test(said.text())) complaints.push(said.text());
    });
    return { page, context, outside, complaints };
  }

  /** A member of staff, signed in, at the first page of the post. */
  async staff(login: string, options?: SeatOptions): Promise<Seat> {
    const seat = await this.seat(options);
    const asked = { data: { login, password: demoPassword } };
    const answer = await seat.context.request.post('/api/v1/sessions', asked);
    if (answer.status() !== 201) throw new Error(`${login} cannot sign in: ${String(answer.status())}`);
    await seat.page.goto('/');
    await seat.page.waitForSelector('.shell h1');
    return seat;
  }
}

/** As `describe`; where no Chromium stands it says what is left out and why, and nothing of it runs. */
export function inBrowser(title: string, tests: () => void): void {
  described(title)(title, tests);
}

inBrowser.each = (values: readonly string[]) => (title: string, tests: (value: string) => void) => {
  described(title).each([...values])(title, tests);
};

function described(title: string): typeof describe | typeof describe.skip {
  jest.setTimeout(120_000);
  if (chromiumPath !== undefined) return describe;
  process.stderr.write(`跳过浏览器测试「${title}」：本机没有 Chromium（可用 BANJIAN_CHROMIUM 指明）\n`);
  return describe.skip;
}
