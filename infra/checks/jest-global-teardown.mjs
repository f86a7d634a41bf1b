import { stopAll } from './jest-global-setup.mjs';

export default function stop() {
  if (process.env.BANJIAN_TEST_DIR) stopAll(process.env.BANJIAN_TEST_DIR);
}
