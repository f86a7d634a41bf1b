import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [process.env.BANJIAN_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const account = { login: 'clerk-intake', password: 'banjian-demo' };

/** A clerk's browser. Times are from the key or the address to what the clerk can go on with, in ms. */
export class Desk {
  lastCold = { requests: 0, scripts: 0 };

  static async open(address) {
    const executablePath = places.find((place) => place !== '' && existsSync(place));
    if (executablePath === undefined) throw new Error('no Chromium here: BANJIAN_CHROMIUM');
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    return new Desk(await chromium.launch({ executablePath, args, env }), address);
  }

  constructor(browser, address) {
    this.browser = browser;
    this.address = address;
    this.close = () => browser.close();
  }

  /** Selected, so that Enter opens it: tried, once it was timed. */
  firstRow = async (page, began) => {
    await page.waitForSelector('tbody tr[aria-selected="true"]');
    const took = performance.now() - began;
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\//);
    return took;
  };

  caseStands = async (page, began) => {
    await page.waitForSelector('.head button:enabled');
    return performance.now() - began;
  };

  /** A browser that has never been here: the password is typed, and Enter pressed. */
  async signIn() {
    const context = await this.#context();
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.fill('#login', account.login);
    await page.fill('#password', account.password);
    const began = performance.now();
    await page.press('#password', 'Enter');
    const took = await this.firstRow(page, began);
    await context.close();
    return took;
  }

  async cold(path, until) {
    const context = await this.#signedIn();
    const page = await context.newPage();
    const seen = { requests: 0, scripts: 0 };
    page.on('requestfinished', async (request) => {
      seen.requests += 1;
      if (request.resourceType() !== 'script') return;
      const sizes = await request.sizes().catch(() => undefined);
      seen.scripts += sizes?.responseBodySize ?? 0;
    });
    const took = await this.#open(page, path, until);
    this.lastCold = seen;
    await context.close();
    return took;
  }

  /** The files are kept; what they show is asked for again. */
  async again(path, until) {
    const context = await this.#signedIn();
    const page = await context.newPage();
    await this.#open(page, path, until);
    const took = await this.#open(page, path, until);
    await context.close();
    return took;
  }

  async #open(page, path, until) {
    const began = performance.now();
    await page.goto(path, { waitUntil: 'commit' });
    return until(page, began);
  }

  async #signedIn() {
    const context = await this.#context();
    const answer = await context.request.post('/api/v1/sessions', { data: account });
    if (answer.status() !== 201) throw new Error(`nobody signs in: ${answer.status()}`);
    return context;
  }

  #context() {
    const viewport = { width: 1440, height: 900 };
    return this.browser.newContext({ viewport, locale: 'zh-CN', baseURL: this.address });
  }
}
