/** `npm run check`: everything a tool can check, two at a time. All of them run, so that one look shows all. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../folders.mjs';

const bin = (path) => join(checkout, 'node_modules', path);
const config = (name) => join(import.meta.dirname, name);
const cruiser = 'dependency-cruiser/bin/dependency-cruise.mjs';

const checks = [
  ['规范 lint', bin('eslint/bin/eslint.js'), '-c', config('eslint.config.mjs'), '--max-warnings', '0', '.'],
  ['类型 types', bin('typescript/bin/tsc'), '-p', config('tsconfig.json')],
  ['界面类型 types of the UI', bin('vue-tsc/bin/vue-tsc.js'), '-p', 'apps/admin-ui/tsconfig.json'],
  ['依赖方向 imports', bin(cruiser), '--config', config('dependency-cruiser.cjs'), 'apps', 'libs', 'test'],
  ['死代码 dead code', bin('knip/bin/knip.js'), '--config', config('knip.json'), '--no-progress'],
  [
    '格式 format',
    bin('prettier/bin/prettier.cjs'),
    ...['--config', config('prettier.json'), '--ignore-path', config('prettierignore'), '--check', '.'],
  ],
];

/** Runs one check; its output is shown only when it says no. */
function passes([name, ...command]) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('close', (code) => {
      const took = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${took} s)\n${code === 0 ? '' : output}`);
      resolve(code === 0);
    });
  });
}

let failed = 0;
/** The long ones stand first in the list and are begun first. */
const waiting = [...checks];
async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await passes(check))) failed += 1;
}
await Promise.all([work(), work()]);
process.stdout.write(`checks: ${checks.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
