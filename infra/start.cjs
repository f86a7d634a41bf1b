/**
 * Door of every npm script: checks Node, lets install and build what is missing, then runs the verb.
 * Written in the oldest syntax and with Node's own modules only, so that any Node can at least say what is wrong.
 */
'use strict';
var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');
var bootstrap = require('./bootstrap.cjs');

var root = path.join(__dirname, '..');
var oldestNode = [20, 19];
var jest = ['node_modules/jest/bin/jest.js', '-c', 'infra/checks/jest.config.mjs'];
var verbs = {
  start: ['infra/run.mjs', 'start'],
  demo: ['infra/run.mjs', 'demo'],
  bench: [],
  cli: ['infra/run.mjs', 'cli'],
  test: jest,
  screens: jest.concat('--testRegex', 'test/screens/.*\\.screens\\.ts$'),
  check: ['infra/checks/run.mjs'],
};

function main(verb, args) {
  if (verb === 'bench') verbs.bench.push(benchOf(args.shift()));
  if (!verbs[verb])
    return bootstrap.fail('不认识的动词「' + verb + '」，可用：' + Object.keys(verbs).join(' '));
  checkNode();
  process.chdir(root);
  bootstrap(verb !== 'check', function () {
    run(verb, verbs[verb].concat(args));
  });
}

function benchOf(name) {
  var found = fs.readdirSync(path.join(root, 'test', 'bench')).filter(function (file) {
    return /\.bench\.mjs$/.test(file);
  });
  if (found.indexOf(name + '.bench.mjs') >= 0) return 'test/bench/' + name + '.bench.mjs';
  return bootstrap.fail(
    '请说明测哪一项，例如 npm run bench -- ' + found.join('、').replace(/\.bench\.mjs/g, '')
  );
}

function checkNode() {
  var have = process.version.replace('v', '').split('.').map(Number);
  if (have[0] > oldestNode[0] || (have[0] === oldestNode[0] && have[1] >= oldestNode[1])) return;
  bootstrap.fail(
    '需要 Node ' + oldestNode.join('.') + ' 或更新版本，现在是 ' + process.version + '。请先升级 Node。'
  );
}

/**
 * MB. A request's objects are many and live for as long as the request waits: in a young generation of 16 MB most are still
 * alive when it is full, and are copied. Costs up to three times as much memory a process. A command that reads a whole
 * store (rebuild, verify, load) holds more at a time, and ends.
 */
var youngGeneration = { cli: 128, bench: 128 };

/** The verb in a fresh process. Its channel to us closes when we are killed, so it never outlives us. */
function run(verb, args) {
  var flags = ['--enable-source-maps', '--max-semi-space-size=' + (youngGeneration[verb] || 64)];
  var child = childProcess.spawn(process.execPath, flags.concat(args), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('close', function (code, signal) {
    process.exit(signal ? 1 : code);
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  followNpm(child);
}

/** npm killed outright tells nobody: end what it started. */
function followNpm(child) {
  var parent = process.ppid;
  if (!process.env.npm_lifecycle_event || parent === 1) return;
  setInterval(function () {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1000).unref();
}

main(process.argv[2], process.argv.slice(3));
