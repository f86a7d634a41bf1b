import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestEnvironment } from 'jest-environment-node';

/** Closing takes a moment; what takes longer than this is stuck. */
const patienceMs = 30_000;

/** The sandbox of this worker: what its specs share (jest-runtime.cjs) lives in it. */
let kept;

/**
 * Node's environment on the worker's own PostgreSQL and attachments, the same for every spec of the worker. Closes what a spec
 * could not close itself (test/support/left-open.ts), the last opened first, and takes back what it has changed.
 */
export default class extends TestEnvironment {
  constructor(config, context) {
    if (kept) return kept;
    const { env } = process;
    const worker = env.JEST_WORKER_ID ?? '1';
    env.BANJIAN_TEST_ADMIN_URL = env[`BANJIAN_TEST_ADMIN_URL_${worker}`];
    env.BANJIAN_ATTACHMENTS = join(env.BANJIAN_TEST_DIR, worker, 'attachments');
    super(config, context);
    const { process: ours } = this.global;
    this.untouched = { env: { ...ours.env }, exit: ours.exit, names: new Set(Reflect.ownKeys(this.global)) };
    kept = this;
  }

  async handleTestEvent({ name }) {
    if (name !== 'run_finish') return;
    for (const close of [...(this.global.banjianLeftOpen ?? [])].reverse()) await closed(close);
  }

  async teardown() {
    const { process: ours } = this.global;
    this.fakeTimersModern.useRealTimers();
    ours.env = { ...this.untouched.env };
    ours.exit = this.untouched.exit;
    ours.removeAllListeners();
    for (const name of Reflect.ownKeys(this.global)) if (this.isOfSpec(name)) delete this.global[name];
    // Remembered for a clearing that never comes: the sandbox stays.
    this._globalProxy.leftovers = [];
  }

  /** Jest's own state under its symbols, and ours; what packages keep under theirs (`undici.globalDispatcher.1`) stays. */
  isOfSpec(name) {
    if (this.untouched.names.has(name)) return false;
    if (typeof name === 'string') return name === 'banjianLeftOpen';
    return !Symbol.keyFor(name)?.includes('.');
  }
}

async function closed(close) {
  const tooLong = sleep(patienceMs, undefined, { ref: false }).then(() => {
    throw new Error(`not done after ${patienceMs / 1000} s`);
  });
  await Promise.race([close(), tooLong]).catch((error) => {
    process.stderr.write(`cannot close what a test left open: ${error}\n`);
  });
}
