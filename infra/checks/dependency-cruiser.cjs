/**
 * Who may import whom. Each rule has a fixture under test/fixtures/graph/ that breaks it and is expected to.
 *
 * kernel, calendar/pure <- domain <- application, projections <- adapters <- module <- apps
 */
const path = require('node:path');

const spec = '\\.spec\\.ts$';
const testing = '^libs/[^/]+/src/testing/';
const contexts = '^libs/(casework|catalogue|licensing|rating|identity|attachments|shared-data|supervision)/';
const cellars = '^libs/(kernel|calendar|event-store|http|forms)/';
const pureDoors = ['^libs/kernel/src/index\\.ts$', '^libs/calendar/src/pure/index\\.ts$'];
const doors = [
  '^libs/forms/src/documents/index\\.ts$',
  '^libs/[^/]+/src/index\\.ts$',
  '^libs/calendar/src/pure/index\\.ts$',
  testing + 'index\\.ts$',
];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const forbidden = [
  rule(
    'domain-is-pure',
    'A domain imports its own folder, the kernel and @banjian/calendar/pure: no framework, no database, no other room.',
    { path: '^libs/([^/]+)/src/(domain|pure)/', pathNot: spec },
    { pathNot: ['^libs/$1/src/$2/', ...pureDoors], dependencyTypesNot: ['core'], couldNotResolve: false },
  ),
  rule(
    'domain-without-node',
    'A domain knows no files, no network, no process and no randomness of Node: facts come in with the command.',
    { path: '^libs/[^/]+/src/(domain|pure)/', pathNot: spec },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'application-inward-only',
    'Use cases and projections do not know who calls them or where rows are kept: they name a port.',
    { path: '^libs/([^/]+)/src/(application|projections)/', pathNot: spec },
    { path: '^libs/$1/src/adapters/' },
  ),
  rule(
    'application-without-database',
    'The database and the web framework belong to adapters and modules (the event store is itself one).',
    { path: '^libs/(?!event-store/)[^/]+/src/(application|projections)/', pathNot: spec },
    {
      path: '(^|/)node_modules/(@types/)?(typeorm|pg|fastify|@fastify|@nestjs/(typeorm|swagger|platform-fastify))/',
    },
  ),
  rule(
    'wiring-is-outermost',
    'A module and the front door wire the parts; no part imports them back.',
    { path: '^libs/([^/]+)/src/[^/]+/', pathNot: [spec, testing] },
    { path: ['^libs/$1/src/index\\.ts$', '^libs/$1/src/[^/]+\\.module\\.ts$'] },
  ),
  rule(
    'front-doors',
    'Another room is entered by its front door, @banjian/<room>.',
    { path: '^libs/([^/]+)/' },
    { path: '^libs/', pathNot: ['^libs/$1/', ...doors] },
  ),
  rule(
    'front-doors-from-outside',
    'Apps and tests enter a room by its front door too.',
    { path: '^(apps|test)/' },
    { path: '^libs/', pathNot: doors },
  ),
  rule(
    'testing-only-in-tests',
    'What exists for tests stays out of what runs.',
    { path: '^(apps|libs)/', pathNot: [spec, testing] },
    { path: testing },
  ),
  rule(
    'kernel-imports-nobody',
    'The kernel is what everybody else stands on.',
    { path: '^libs/kernel/' },
    { path: '^(libs|apps)/', pathNot: '^libs/kernel/' },
  ),
  rule(
    'cellars-below-contexts',
    'Kernel, calendar, event store, http and forms know no context.',
    { path: cellars, pathNot: spec },
    { path: contexts },
  ),
  rule(
    'apps-are-not-imported',
    'An app is an entry point: what two need belongs into a room.',
    { path: '^(libs/|apps/([^/]+)/)' },
    { path: '^apps/', pathNot: '^apps/$2/' },
  ),
  rule('no-cycles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
  rule(
    'no-dev-packages',
    'What runs may only need what is installed where it runs.',
    // The UI is bundled: what it needs is inside what is sent.
    { path: '^(apps|libs)/', pathNot: [spec, testing, '^apps/admin-ui/'] },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
  ),
  rule('resolvable', 'An import leads somewhere.', {}, { couldNotResolve: true }),
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
