/** Installs and builds what is missing before anything else runs. Oldest syntax, like the door that calls it. */
'use strict';
var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

var root = path.join(__dirname, '..');

/** In the checkout's root: packages as the lock file says, `dist` as the sources say, then go on. */
module.exports = function bootstrap(build, next) {
  whenInstalled(function () {
    whenBuilt(!build, function () {
      release();
      next();
    });
  });
};
module.exports.fail = fail;

// — Install ————————————————————————————————————————————————————————————————————

function whenInstalled(next) {
  var mark = 'node_modules/.banjian-installed';
  var wanted = digest([fs.readFileSync('package-lock.json'), process.platform, process.arch]);
  if (read(mark) === wanted) return next();
  hold(function () {
    if (read(mark) === wanted) return next();
    if (hasEverything()) return markAndGo();
    step(
      '安装依赖，约一分钟 installing packages',
      npm(['ci', '--include=dev', '--loglevel=error']),
      markAndGo
    );
  });
  function markAndGo() {
    write(mark, wanted);
    next();
  }
}

/** What `npm install` has just brought in by hand need not be fetched again. */
function hasEverything() {
  var wanted = JSON.parse(read('package-lock.json')).packages;
  var present = JSON.parse(read('node_modules/.package-lock.json') || '{}').packages;
  return Object.keys(wanted).every(function (name) {
    if (name === '' || wanted[name].optional || wanted[name].peer) return true;
    return Boolean(present) && Boolean(present[name]) && present[name].version === wanted[name].version;
  });
}

/** npm's own script when npm started us, else the one in the path. */
function npm(args) {
  var script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script)) return [process.execPath, [script].concat(args)];
  var command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  if (childProcess.spawnSync(command, ['--version'], { shell: process.platform === 'win32' }).status !== 0)
    fail('找不到 npm。请安装 npm（随 Node 一起提供），再试一次。');
  return [command, args];
}

// — Build ——————————————————————————————————————————————————————————————————————

function whenBuilt(unneeded, next) {
  if (unneeded) return next();
  var mark = 'dist/.banjian-built';
  var wanted = digest(
    sources('apps').concat(sources('libs'), 'nest-cli.json', 'tsconfig.json').sort().map(stamped)
  );
  if (read(mark) === wanted) return next();
  hold(function () {
    if (read(mark) === wanted) return next();
    fs.rmSync('dist', { recursive: true, force: true });
    var nest = ['node_modules/@nestjs/cli/bin/nest.js', 'build', '--all', '-b', 'swc'];
    var vite = [
      'node_modules/vite/bin/vite.js',
      'build',
      '--config',
      'apps/admin-ui/vite.config.ts',
      '--logLevel',
      'warn',
    ];
    step('编译 building', [process.execPath, nest], function () {
      step('编译窗口界面 building the UI', [process.execPath, vite], function () {
        write(mark, wanted);
        next();
      });
    });
  });
}

function sources(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce(function (found, entry) {
    var name = folder + '/' + entry.name;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? found : found.concat(sources(name));
    return /\.spec\.ts$/.test(name) ? found : found.concat(name);
  }, []);
}

function stamped(file) {
  return file + '\n' + digest([fs.readFileSync(file)]);
}

// — One at a time ————————————————————————————————————————————————————————————————

var lock = '.banjian/install.lock';
var holding = false;

/** Two commands in a fresh checkout: one installs and builds, the other waits. */
function hold(then, told) {
  if (holding) return then();
  try {
    fs.mkdirSync('.banjian', { recursive: true, mode: 457 });
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    holding = true;
    process.on('exit', release);
  } catch (error) {
    if (error.code !== 'EEXIST') fail('文件夹 ' + root + ' 不可写（' + error.code + '），无法安装和编译。');
  }
  if (holding) return then();
  if (!alive(Number(read(lock)))) fs.rmSync(lock, { force: true });
  else if (!told)
    say('另一个命令正在安装或编译，等它完成 waiting for another command (pid ' + read(lock) + ')');
  setTimeout(hold, 300, then, true);
}

function release() {
  if (holding) fs.rmSync(lock, { force: true });
  holding = false;
}

/** A lock without a number is being written at this moment: its writer lives. */
function alive(pid) {
  if (!pid) return fs.existsSync(lock) && Date.now() - fs.statSync(lock).mtimeMs < 5000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A long step, with a sign of life every ten seconds; its own output is shown only when it fails. */
function step(title, command, next) {
  var began = Date.now();
  var output = '';
  var seconds = function () {
    return Math.round((Date.now() - began) / 1000) + ' s';
  };
  say(title + ' …');
  var ticker = setInterval(function () {
    say('  … ' + seconds());
  }, 10000);
  var child = childProcess.spawn(command[0], command[1], { stdio: ['ignore', 'pipe', 'pipe'] });
  [child.stdout, child.stderr].forEach(function (stream) {
    stream.on('data', function (text) {
      output += text;
    });
  });
  child.on('close', function (code) {
    clearInterval(ticker);
    if (code !== 0) fail(output + '\n' + title + '：失败 failed');
    say('  ' + seconds());
    next();
  });
}

// — Small things ———————————————————————————————————————————————————————————————

function digest(parts) {
  var hash = crypto.createHash('sha256');
  parts.forEach(function (part) {
    hash.update(part).update('\n');
  });
  return hash.digest('hex');
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function write(file, text) {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    fail('无法写入 ' + file + '（' + error.code + '）。请检查文件夹权限。');
  }
}

function say(text) {
  process.stderr.write(text + '\n');
}

function fail(text) {
  say(text);
  process.exit(1);
}
