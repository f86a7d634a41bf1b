/** Workers in processes of their own, as they stand in production. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A worker that cannot start is a failed bench, not one that waits for ever. */
async function gone(worker) {
  const [code] = await once(worker, 'exit');
  throw new Error(`a worker ended by itself (${code}); is the machine too busy to connect?`);
}

export async function startWorkers(count, { appUrl, masterKey }, offsetMs) {
  const file = new URL('./worker.mjs', import.meta.url);
  const all = Array.from({ length: count }, () => fork(file, [appUrl, masterKey]));
  const each = (work) => Promise.all(all.map(work));
  const workers = {
    pids: all.map(({ pid }) => pid),
    /** Their clocks jump; answered when all have. */
    async setClock(offset) {
      await each(async (worker) => {
        worker.send({ offsetMs: offset });
        const lost = gone(worker);
        // Ended in the end, when nobody waits for its answer any more.
        lost.catch(() => undefined);
        await Promise.race([once(worker, 'message'), lost]);
      });
    },
    /** Stopped in the middle of whatever they do: the machine belongs to somebody else for a turn. */
    pause: () => each((worker) => worker.kill('SIGSTOP')),
    resume: () => each((worker) => worker.kill('SIGCONT')),
    async close() {
      await each(async (worker) => {
        if (worker.exitCode !== null || worker.signalCode !== null) return;
        const ended = once(worker, 'exit');
        worker.kill('SIGKILL');
        await ended;
      });
    },
  };
  await workers.setClock(offsetMs);
  return workers;
}
