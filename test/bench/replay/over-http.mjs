/** The same question as a supervisor's page asks it: a process of its own, a session, one connection kept open. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { draw } from './questions.mjs';

export async function supervisorOf({ appUrl, masterKey, endsAt }) {
  const child = fork(new URL('./serving.mjs', import.meta.url), [appUrl, masterKey, endsAt], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const gone = ended.then(() => Promise.reject(new Error('the server ended')));
  gone.catch(() => undefined);
  const [{ port }] = await Promise.race([once(child, 'message'), gone]);
  const ask = (method, path, body, headers = {}) =>
    answerOf({ host: '127.0.0.1', port, path: `/api/v1${path}`, agent, method, headers }, body);
  const session = await ask('POST', '/sessions', { login: 'supervisor', password: 'banjian-demo' });
  const cookie = String(session.headers['set-cookie']).split(';')[0];
  return {
    get: (path) => ask('GET', path, undefined, { cookie }),
    async close() {
      agent.destroy();
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

export async function askedOverHttp(county, supervisor, asks) {
  const took = [];
  while (took.length < asks) {
    const { stream, at } = draw(county);
    const began = performance.now();
    const { status, text } = await supervisor.get(`/supervision/cases/${stream.slice(5)}/replay/at?at=${at}`);
    // A case of another region than the supervisor's.
    if (status === 404) continue;
    took.push(performance.now() - began);
    if (status !== 200) throw new Error(`the replay was answered ${status}: ${text.slice(0, 200)}`);
  }
  return took;
}

/** What a request costs that asks for nothing but who is signed in. */
export async function askedForNothing(supervisor, asks) {
  const took = [];
  while (took.length < asks) {
    const began = performance.now();
    const { status } = await supervisor.get('/sessions/current');
    took.push(performance.now() - began);
    if (status !== 200) throw new Error(`the session was answered ${status}`);
  }
  return took;
}

function answerOf(options, body) {
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers = { ...options.headers, ...(sent && { 'content-type': 'application/json' }) };
    const asked = request({ ...options, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}
