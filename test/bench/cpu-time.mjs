/** Seconds of CPU that processes have used, which tell the same on a machine that others use too. Linux; elsewhere nothing. */
import { readdirSync, readFileSync } from 'node:fs';

const ticksASecond = 100;

/** Of these processes and all below them (of this one: without those below it); undefined where nobody tells. */
export function cpuSeconds(...pids) {
  try {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(statOf);
    const family = new Set(pids);
    // A child has a later number than its parent nearly always: two passes find the rest.
    for (let pass = 0; pass < 2; pass += 1)
      for (const { pid, parent } of all) if (family.has(parent) && parent !== process.pid) family.add(pid);
    const ticks = all.filter(({ pid }) => family.has(pid)).map(({ own }) => own);
    return ticks.reduce((sum, own) => sum + own, 0) / ticksASecond;
  } catch {
    return undefined;
  }
}

function statOf(name) {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(name), parent: Number(fields[1]), own: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return [];
  }
}
