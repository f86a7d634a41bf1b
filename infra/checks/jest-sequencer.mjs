import Sequencer from '@jest/test-sequencer';

/** Those that take longest, the longest first: whichever began last would be waited for by the other worker. */
const long = [
  'test/browser/quality.spec.ts',
  'test/e2e/sweeper-kills.spec.ts',
  'libs/event-store/src/projections/killed-rebuild.spec.ts',
  'test/browser/clerks-day.spec.ts',
  'test/e2e/thrown-json.spec.ts',
];

/** In a fresh clone jest knows no durations and goes by the size of the files. */
export default class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => [...long, path].findIndex((each) => path.endsWith(each));
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
}
