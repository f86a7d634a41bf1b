import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestEnvironment } from 'jest-environment-node';

/** Closing takes a moment; what takes longer than this is stuck. */
const patienceMs = 30_000;

/**
 * Node's environment on the worker's own PostgreSQL and attachments. Closes what a spec could not close itself
 * (test/support/left-open.ts), the last opened first.
 */
export default class extends TestEnvironment {
  constructor(config, context) {
    const { env } = process;
    const worker = env.JEST_WORKER_ID ?? '1';
    env.BANJIAN_TEST_ADMIN_URL = env[`BANJIAN_TEST_ADMIN_URL_${worker}`];
    env.BANJIAN_ATTACHMENTS = join(env.BANJIAN_TEST_DIR, worker, 'attachments');
    super(config, context);
  }

  async handleTestEvent({ name }) {
    if (name !== 'run_finish') return;
    for (const close of [...(this.global.banjianLeftOpen ?? [])].reverse()) await closed(close);
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
