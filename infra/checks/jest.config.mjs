const ts = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  },
];
const js = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', parser: { syntax: 'ecmascript' }, keepClassNames: true },
  },
];
// Packages that ship ES modules only; a new one fails with "Must use import to load ES Module": add it here.
const esmOnly = [
  '@nestjs',
  'file-type',
  'uid',
  'iterare',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'load-esm',
  'es-toolkit',
  'uuid',
  // Loads an ES module by import(), which a test's sandbox does not have.
  '@fastify/cookie',
  'cookie',
  'content-disposition',
  'glob',
  'minimatch',
  'brace-expansion',
  'balanced-match',
  'minipass',
  'path-scurry',
  'lru-cache',
];

// Where the platforms of this run keep their events (test/support/test-events.ts). What a spec starts is told by the spec.
process.env.BANJIAN_TEST_EVENT_STORE ??= process.env.EVENT_STORE ?? '';
delete process.env.EVENT_STORE;

export default {
  rootDir: '../..',
  testEnvironment: '<rootDir>/infra/checks/jest-environment.mjs',
  runtime: '<rootDir>/infra/checks/jest-runtime.cjs',
  testSequencer: '<rootDir>/infra/checks/jest-sequencer.mjs',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/fixtures/'],
  transform: { '^.+\\.ts$': ts, '^.+\\.m?js$': js },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@banjian/calendar/pure$': '<rootDir>/libs/calendar/src/pure/index.ts',
    '^@banjian/([^/]+)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^@banjian/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Each has a PostgreSQL of its own (jest-global-setup.mjs): roles belong to a whole server.
  maxWorkers: 2,
  globalSetup: '<rootDir>/infra/checks/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/infra/checks/jest-global-teardown.mjs',
  // What is too slow shows in a bench; a machine that has others to serve is no fault of a test.
  testTimeout: 60_000,
};
