import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'test', 'fixtures', 'graph');
const config = join(root, 'infra', 'checks', 'dependency-cruiser.cjs');

interface Rules {
  readonly forbidden: readonly { readonly name: string }[];
}
interface Cruise {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] };
}

/** A fixture is named after the rule it breaks: `front-doors.ts`, `domain-is-pure.types-too.ts`. */
const ruleOf = (file: string): string => basename(file).split('.')[0] ?? '';

/** Runs dependency-cruiser on a tree; each violation as `file: rule`. */
function violations(tree: string): string[] {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [program, '--config', config, '--output-type', 'json', 'apps', 'libs', 'test'];
  const output = execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 28 });
  const cruise = JSON.parse(output) as Cruise;
  return cruise.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
}

describe('the import rules', () => {
  const { forbidden } = createRequire(join(root, 'package.json'))(config) as Rules;
  const names = forbidden.map(({ name }) => name);
  const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' });
  const breaking = files.filter((file) => names.includes(ruleOf(file)));
  let found: string[] = [];

  beforeAll(() => {
    found = violations(fixtures);
  });

  it.each(names)('%s has a fixture that breaks it', (name) => {
    expect(breaking.map(ruleOf)).toContain(name);
  });

  it('each fixture breaks exactly the rule it is named after, and nothing else is found', () => {
    expect([...found].sort()).toEqual(breaking.map((file) => `${file}: ${ruleOf(file)}`).sort());
  });

  it('hold in the whole house', () => {
    expect(violations(root)).toEqual([]);
  });
});
