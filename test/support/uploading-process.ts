import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { StoreSettings } from '@banjian/event-store';
import { demoPassword } from './caller.js';
import { compiled } from './compiled.js';
import type { Platform } from './platform.js';
import { checkout } from './program.js';
import { formOf, type Uploaded } from './uploads.js';

const script = 'test/support/uploading-child.ts';
const app = 'apps/citizen-api/src/app.module.ts';
/** As `startPlatform` sets it. */
const masterKey = Buffer.alloc(32, 7).toString('base64');

/** The citizens' API in a process of its own, on a platform's store; may be killed at any moment. */
export class UploadingChild {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** `largestFile`: 512-byte blocks; what goes beyond is refused by the kernel, as on a disk that is full. */
  static async start(
    platform: Platform,
    { largestFile }: { largestFile?: number } = {},
  ): Promise<UploadingChild> {
    const { databaseUrl } = platform.app.get(StoreSettings, { strict: false });
    const folder = compiled(readdirSync(join(checkout, 'libs')), [script, app]);
    const file = join(folder, script.replace('.ts', '.js'));
    const limit = largestFile === undefined ? '' : `trap '' XFSZ; ulimit -f ${String(largestFile)};`;
    const words = ['-c', `${limit} exec "$@"`, 'sh', process.execPath, file, databaseUrl, masterKey];
    const child = spawn('sh', words, {
      // A test's own variables are not the process's.
      env: process.env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return new UploadingChild(child, folder, Number(/port (\d+)/.exec(String(said))?.[1]));
  }

  async citizen(login: string): Promise<Phone> {
    const answer = await fetch(`http://127.0.0.1:${String(this.port)}/api/v1/citizen/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: demoPassword }),
    });
    const { token } = (await answer.json()) as { token: string };
    return new Phone(this.port, token);
  }

  async kill(): Promise<void> {
    if (this.process.signalCode !== null) return;
    const ended = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await ended;
    rmSync(this.folder, { recursive: true });
  }
}

/** Somebody signed in there. */
class Phone {
  constructor(
    private readonly port: number,
    private readonly token: string,
  ) {}

  async upload(name: string, bytes: Buffer): Promise<Uploaded> {
    return (await this.send(name, bytes)).body as Uploaded;
  }

  async send(name: string, bytes: Buffer): Promise<{ readonly status: number; readonly body: unknown }> {
    const { type, body } = formOf({ head: `name="file"; filename="${name}"`, content: bytes });
    const answer = await fetch(`http://127.0.0.1:${String(this.port)}/api/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': type },
      body: new Uint8Array(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** Sends a part and then nothing more; resolves when the other side is gone. */
  async uploadHalf(): Promise<void> {
    const { type, body } = formOf({
      head: 'name="file"; filename="a.pdf"',
      content: Buffer.alloc(4_000_000),
    });
    const asked = request({
      host: '127.0.0.1',
      port: this.port,
      path: '/api/v1/attachments',
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': type,
        'content-length': String(body.length),
      },
    });
    const gone = once(asked, 'error');
    asked.write(body.subarray(0, 2_000_000));
    await gone;
  }
}
