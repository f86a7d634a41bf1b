/**
 * Jest's runtime, whose packages and rooms are loaded once for each worker instead of once for each spec: loading and warming
 * them up took most specs longer than their tests. A spec, its support and the `testing` rooms are loaded anew every time.
 * `BANJIAN_TEST_ISOLATED=1` loads everything anew, to see whether a failure comes from what a spec before has left behind.
 */
'use strict';
const { join } = require('node:path');
const Runtime = require('jest-runtime').default;

const root = join(__dirname, '..', '..');
const rooms = [join(root, 'libs') + '/', join(root, 'apps') + '/'];

/** Holds nothing of a spec's: neither its `expect` nor what it has given to be remembered. */
function isShared(path) {
  if (process.env.BANJIAN_TEST_ISOLATED) return false;
  if (path.includes('/node_modules/')) return true;
  return rooms.some((room) => path.startsWith(room)) && !/\/testing\/|\.spec\.ts$/.test(path);
}

const modules = new Map();
const sourceMaps = new Map();
/** Classes of packages and rooms that class-validator knows rules of. */
const ruled = new Set();
let current;

exports.__esModule = true;
exports.default = class extends Runtime {
  constructor(...options) {
    super(...options);
    current = this;
    copy(modules, this.registries.getActiveCjsRegistry());
    copy(sourceMaps, this.getSourceMaps());
    const { executor } = this;
    const exec = executor.exec.bind(executor);
    executor.exec = (module, ...rest) => {
      const before = this.rules().size;
      const result = exec(module, ...rest);
      if (isShared(module.filename))
        for (const each of [...this.rules().keys()].slice(before)) ruled.add(each);
      return result;
    };
  }

  /** By class. The OpenAPI document tells of all that are there, so a spec must leave none of its own. */
  rules() {
    return this._environment.global.classValidatorMetadataStorage?.validationMetadatas ?? new Map();
  }

  /** What was loaded by an earlier spec asks the runtime of that one for what it needs only now. */
  requireModuleOrMock(from, name) {
    if (this !== current && isShared(from)) return current.requireModuleOrMock(from, name);
    return super.requireModuleOrMock(from, name);
  }

  teardown() {
    copy(this.registries.getActiveCjsRegistry(), modules, (path, module) => isShared(path) && module.loaded);
    copy(this.getSourceMaps(), sourceMaps, isShared);
    for (const each of this.rules().keys()) if (!ruled.has(each)) this.rules().delete(each);
    // What it has loaded holds on to this runtime: it must not hold on to the spec.
    const { current: spec } = this.testMainModule;
    if (spec) spec.children = [];
    this.setGlobalsForRuntime(undefined);
    super.teardown();
  }
};

function copy(from, to, wanted = () => true) {
  for (const [path, value] of from) if (wanted(path, value)) to.set(path, value);
}
