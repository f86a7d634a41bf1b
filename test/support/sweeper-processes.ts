import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compiled } from './compiled.js';
import type { EventServer } from './event-server.js';
import { holdOpen } from './left-open.js';
import { checkout } from './program.js';
import type { SweepPhase } from './sweep-phases.js';
import { environmentOf } from './test-events.js';

const shared = ['offset-worker', 'sweep-phases'].map((name) => `test/support/${name}.ts`);
const scripts = {
  /** As it stands in production. */
  worker: ['test/support/worker-child.ts', 'apps/worker/src/app.module.ts'],
  /** With cases and their clocks only. */
  sweeper: ['test/support/sweeper-child.ts'],
} as const;

/** Workers compiled from the sources, for as many stores as a suite has. */
export interface CompiledWorkers {
  readonly script: string;
  readonly remove: () => Promise<void>;
}

export function compiledWorkers(kind: keyof typeof scripts): CompiledWorkers {
  const [child, ...others] = scripts[kind];
  const folder = compiled(readdirSync(join(checkout, 'libs')), [child, ...others, ...shared]);
  return {
    script: join(folder, child.replace('.ts', '.js')),
    remove: holdOpen(() => rm(folder, { recursive: true })),
  };
}

/** One worker in a process of its own. */
export class SweeperProcess {
  /** Up and not killed. */
  working = false;
  private said = '';
  private complaints = '';
  /** When it has ended. */
  readonly dead: Promise<unknown>;

  constructor(private readonly process: ChildProcess) {
    process.stdout?.on('data', (text) => (this.said += String(text)));
    process.stderr?.on('data', (text) => (this.complaints += String(text)));
    this.dead = once(process, 'close');
    // Written to after it was killed: the test knows.
    process.stdin?.on('error', () => undefined);
  }

  /** Works from now on, `offsetMs` off the machine's clock. */
  async up(offsetMs: number): Promise<void> {
    await this.told(String(offsetMs), 'up\n');
    this.working = this.process.signalCode === null;
  }

  /** Its clock jumps. */
  async jump(offsetMs: number): Promise<void> {
    await this.told(String(offsetMs), 'set\n');
  }

  /** It is killed as soon as a sweep of its own comes to a phase; then it is not working any more. */
  async dieAt(phase: SweepPhase): Promise<void> {
    void this.dead.then(() => (this.working = false));
    await this.told(phase, 'set\n');
  }

  async kill(): Promise<void> {
    this.working = false;
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await this.dead;
  }

  private async told(line: string, answer: string): Promise<void> {
    const from = this.said.length;
    this.process.stdin?.write(`${line}\n`);
    while (!this.said.slice(from).includes(answer)) {
      if (this.process.exitCode !== null) throw new Error(`a sweeper ended by itself: ${this.complaints}`);
      if (this.process.signalCode !== null) return;
      await Promise.race([this.dead, once(this.process.stdout ?? this.process, 'data')]);
    }
  }
}

/** Workers of one store. */
export class SweeperProcesses {
  private readonly all = new Set<SweeperProcess>();

  constructor(
    private readonly workers: CompiledWorkers,
    private readonly appUrl: string,
    private readonly masterKey: string,
    private readonly events?: EventServer,
  ) {}

  /** Answers when it works, or was killed before it did. */
  async start(offsetMs = 0): Promise<SweeperProcess> {
    const sweeper = new SweeperProcess(
      // As a worker is started in production (infra/start.cjs).
      spawn(
        process.execPath,
        ['--max-semi-space-size=64', this.workers.script, this.appUrl, this.masterKey],
        {
          stdio: 'pipe',
          env: { ...process.env, ...environmentOf(this.events) },
        },
      ),
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

  readonly close = holdOpen(() => this.killAll());
}
