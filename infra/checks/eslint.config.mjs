/** Typed lint. Zero warnings: what is worth telling is an error. */
import { join } from 'node:path';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const root = join(import.meta.dirname, '..', '..');
const specs = ['**/*.spec.ts', '**/testing/**/*.ts', 'test/**/*.ts'];

/** 事项 is a service here, and the other endings say nothing: name what it does. */
const emptyEnding = { regex: '(Service|Manager|Helper|Helpers|Util|Utils|Impl)$', match: false };
const hungarian = { regex: '^I[A-Z]', match: false };

const sizes = {
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 40 }],
  // A switch over the variants of a union counts once: the compiler sees to its branches.
  complexity: ['error', { max: 12, variant: 'modified' }],
};

const typed = {
  files: ['{apps,libs,test}/**/*.ts'],
  ignores: ['apps/admin-ui/**'],
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: {
    parserOptions: { project: join(import.meta.dirname, 'tsconfig.json'), tsconfigRootDir: root },
  },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: {
    ...sizes,
    eqeqeq: 'error',
    'no-console': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // Characters, not UTF-16 halves, are what a limit or a mask counts.
    '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    // Nest declares its options as classes and takes plain objects.
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    // A module of Nest or a command without a payload is a class with nothing in it.
    '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
    '@typescript-eslint/naming-convention': [
      'error',
      { selector: 'class', format: ['PascalCase'], custom: emptyEnding },
      { selector: 'interface', format: ['PascalCase'], custom: hungarian },
      { selector: 'typeAlias', format: ['PascalCase'], custom: hungarian },
    ],
  },
};

/** Parsed once at the door, trusted inside. */
const inside = {
  files: ['libs/*/src/{domain,pure,application,projections}/**/*.ts', 'libs/kernel/src/**/*.ts'],
  // The cellars have rooms of their own under these names.
  ignores: [...specs, 'libs/{event-store,http}/**'],
  rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }] },
};

/** A domain decides from its arguments alone: facts, day and person come in with the command. */
const domain = {
  files: ['libs/*/src/{domain,pure}/**/*.ts'],
  ignores: specs,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          {
            name: '@banjian/kernel',
            importNames: ['acting', 'actAs', 'TimeSource', 'EventStreams', 'newId'],
            message: 'Facts come in with the command.',
          },
        ],
      },
    ],
    'no-restricted-globals': [
      'error',
      'process',
      'crypto',
      'fetch',
      'setTimeout',
      'setInterval',
      'performance',
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'The instant comes in with the command.' },
      { object: 'Math', property: 'random', message: 'A decision is the same on every machine.' },
    ],
    'no-restricted-syntax': [
      'error',
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: 'The instant comes in with the command.',
      },
    ],
  },
};

/** What the server's code must not do holds for pages too; prettier lays out the templates. */
const shared = {
  eqeqeq: 'error',
  'no-console': 'error',
  'max-lines': ['error', { max: 250 }],
  complexity: sizes.complexity,
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
};

const ui = {
  files: ['apps/admin-ui/**/*.ts'],
  ignores: ['apps/admin-ui/src/api/schema.ts'],
  extends: [tseslint.configs.strict],
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: shared,
};

const pages = {
  files: ['apps/admin-ui/**/*.vue'],
  extends: [tseslint.configs.strict, ...vue.configs['flat/recommended']],
  languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: {
    ...shared,
    // As prettier has it.
    ...Object.fromEntries(
      [
        'html-self-closing',
        'max-attributes-per-line',
        'singleline-html-element-content-newline',
        'multiline-html-element-content-newline',
        'html-indent',
        'html-closing-bracket-newline',
      ].map((rule) => [`vue/${rule}`, 'off']),
    ),
    // What an absent attribute means is said by its type.
    'vue/require-default-prop': 'off',
    // A page is named by its room: views/casework/work-list/list.vue.
    'vue/multi-word-component-names': 'off',
    'vue/no-v-html': 'error',
    'vue/component-api-style': ['error', ['script-setup']],
    'vue/no-unused-refs': 'error',
    'vue/no-useless-v-bind': 'error',
  },
};

/** The SQL of a migration is one text. */
const migrations = { files: ['**/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } };

const tests = { files: specs, rules: { 'max-lines-per-function': 'off' } };

/** What runs before anything is installed or built. */
const untyped = { ...sizes, eqeqeq: 'error', 'no-undef': 'error', 'no-unused-vars': 'error' };
const door = ['infra/start.cjs', 'infra/bootstrap.cjs'];
const timers = { process: false, setTimeout: false, setInterval: false, clearInterval: false };

const scripts = {
  files: ['{infra,test}/**/*.{mjs,cjs}'],
  ignores: door,
  extends: [tseslint.configs.base],
  languageOptions: {
    globals: { ...timers, Buffer: false, URL: false, performance: false, console: false, fetch: false },
  },
  rules: { ...untyped, 'prefer-const': 'error' },
};

const commonjs = { require: false, module: false, __dirname: false };

const common = { files: ['infra/**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: commonjs } };

/** Any Node that ever was must be able to read the door. */
const oldest = {
  files: door,
  languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: { ...timers, ...commonjs } },
  rules: untyped,
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'coverage/',
      '.banjian/',
      'test/fixtures/',
      'screens/',
      'apps/admin-ui/src/api/schema.ts',
    ],
  },
  typed,
  inside,
  domain,
  ui,
  pages,
  migrations,
  tests,
  scripts,
  common,
  oldest,
);
