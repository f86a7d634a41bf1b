import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { transformSync } from '@swc/core';

const root = join(import.meta.dirname, '..', '..');

/**
 * Compile rooms as they stand, for a child process that a test may kill: `dist` may be older than the sources or missing.
 * Answers the folder; sources keep their paths in it.
 */
export function compiled(libs: readonly string[], scripts: readonly string[]): string {
  const out = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-compiled-`));
  symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'));
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  const sources = libs.flatMap((lib) =>
    readdirSync(join(root, 'libs', lib, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => join('libs', lib, 'src', file)),
  );
  for (const source of [...sources, ...scripts]) {
    const target = join(out, source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, withoutAliases(compile(source), relative(dirname(source), 'libs') || '.'));
  }
  for (const lib of libs) linkData(join('libs', lib, 'data'), out);
  return out;
}

/** What a room reads at run time lies beside its sources. */
function linkData(folder: string, out: string): void {
  if (existsSync(join(root, folder))) symlinkSync(join(root, folder), join(out, folder));
}

function compile(source: string): string {
  const { code } = transformSync(readFileSync(join(root, source), 'utf8'), {
    filename: source,
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  });
  return code;
}

function withoutAliases(code: string, libs: string): string {
  const from = `${libs.startsWith('.') ? '' : './'}${libs}`;
  return code.replaceAll(
    /(['"])@banjian\/([a-z-]+)(\/[a-z]+)?\1/g,
    (_, quote: string, lib: string, door = '') =>
      `${quote}${from}/${lib}/src${String(door)}/index.js${quote}`,
  );
}
