import { rmSync } from 'node:fs';
import { stopPostgres } from '../postgres.mjs';

export default function stop() {
  const dir = process.env.BANJIAN_TEST_DIR;
  if (!dir) return;
  stopPostgres({ dir });
  rmSync(dir, { recursive: true, force: true });
}
