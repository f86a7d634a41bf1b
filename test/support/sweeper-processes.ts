import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from './compiled.js';
import type { EventServer } from './event-server.js';
import { holdOpen } from './left-open.js';
import { checkout } from './program.js';
import { environmentOf } from './test-events.js';

const child = 'test/support/sweeper-child.ts';
const worker = 'apps/worker/src/app.module.ts';

/** One worker in a process of its own. */
class SweeperProcess {
  /** Up and not killed. */
  working = false;
  private said = '';
  private complaints = '';

  constructor(private readonly process: ChildProcess) {
    process.stdout?.on('data', (text) => (this.said += String(text)));
    process.stderr?.on('data', (text) => (this.complaints += String(text)));
    // Written to after it was killed: the test knows.
    process.stdin?.on('error', () => undefined);
  }

  /** Works from now on, `offsetMs` off the machine's clock. */
  async up(offsetMs: number): Promise<void> {
    await this.told(offsetMs, 'up\n');
    this.working = this.process.signalCode === null;
  }

  /** Its clock jumps. */
  async jump(offsetMs: number): Promise<void> {
    await this.told(offsetMs, 'set\n');
  }

  async kill(): Promise<void> {
    this.working = false;
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await ended;
  }

  private async told(offsetMs: number, answer: string): Promise<void> {
    const from = this.said.length;
    this.process.stdin?.write(`${String(offsetMs)}\n`);
    while (!this.said.slice(from).includes(answer)) {
      if (this.process.exitCode !== null) throw new Error(`a sweeper ended by itself: ${this.complaints}`);
      if (this.process.signalCode !== null) return;
      await Promise.race([once(this.process, 'close'), once(this.process.stdout ?? this.process, 'data')]);
    }
  }
}

/** Workers of one store, compiled as they stand. */
export class SweeperProcesses {
  private readonly folder = compiled(readdirSync(join(checkout, 'libs')), [child, worker]);
  private readonly all = new Set<SweeperProcess>();

  constructor(
    private readonly appUrl: string,
    private readonly masterKey: string,
    private readonly events?: EventServer,
  ) {}

  /** Answers when it works, or was killed before it did. */
  async start(offsetMs = 0): Promise<SweeperProcess> {
    const script = join(this.folder, child.replace('.ts', '.js'));
    const sweeper = new SweeperProcess(
      // As a worker is started in production (infra/start.cjs).
      spawn(process.execPath, ['--max-semi-space-size=64', script, this.appUrl, this.masterKey], {
        stdio: 'pipe',
        env: { ...process.env, ...environmentOf(this.events) },
      }),
    );
    this.all.add(sweeper);
    await sweeper.up(offsetMs);
    return sweeper;
  }

  working(): readonly SweeperProcess[] {
    return [...this.all].filter(({ working }) => working);
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.all].map((sweeper) => sweeper.kill()));
    this.all.clear();
  }

  readonly close = holdOpen(async () => {
    await this.killAll();
    rmSync(this.folder, { recursive: true });
  });
}
