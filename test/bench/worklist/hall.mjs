/** The platform in a process of its own, with the catalogue, the demo accounts and one case that the real projection has listed. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { until } from '../sweep/office.mjs';

export async function startHall({ adminUrl, appUrl, masterKey }) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const child = fork(new URL('./serving.mjs', import.meta.url), [appUrl, masterKey], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const agent = new Agent({ keepAlive: true });
  const close = async () => {
    agent.destroy();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
    await admin.end();
  };
  try {
    const gone = ended.then(() => {
      throw new Error('the server ended');
    });
    const [{ port }] = await Promise.race([once(child, 'message'), gone]);
    const ask = (method, path, body, headers = {}) =>
      answerOf({ host: '127.0.0.1', port, path: `/api/v1${path}`, agent, method, headers }, body);
    const clerk = () => signIn(ask);
    return { admin, clerk, port, caseId: await fileOne(await clerk(), admin), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signIn(ask) {
  const session = await ask('POST', '/sessions', { login: 'clerk-intake', password: 'banjian-demo' });
  const headers = {
    cookie: String(session.headers['set-cookie']).split(';')[0],
    'x-csrf-token': session.body.csrfToken,
    'banjian-window': 'A01',
  };
  return (method, path, body) => ask(method, path, body, headers);
}

async function fileOne(clerk, admin) {
  const filed = await clerk('POST', '/cases', {
    itemCode: 'YN-TB-001',
    applicant: { kind: 'person', name: '示例甲', idType: 'residentId', idNumber: '11010519491231002X' },
    form: {
      ...{ shopName: '示例烟酒店', premisesAddress: '楚雄市示例路1号', premisesArea: 30 },
      businessUscc: '91350100M000100Y43',
    },
    materials: [1, 2, 3, 4].map((n) => ({ code: `YN-TB-001-M0${n}`, form: 'paper', copies: 1 })),
  });
  if (filed.status !== 201) throw new Error(`the case was not filed: ${filed.status} ${filed.text}`);
  await until('the case is listed', async () => {
    const { rows } = await admin.query('SELECT 1 FROM read.case_list WHERE case_id = $1', [
      filed.body.caseId,
    ]);
    return rows.length === 1;
  });
  return filed.body.caseId;
}

function answerOf(options, body) {
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers = { ...options.headers, ...(sent && { 'content-type': 'application/json' }) };
    const asked = request({ ...options, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => (text += part));
      answer.on('end', () =>
        resolve({
          ...{ status: answer.statusCode, headers: answer.headers, text },
          body: text.startsWith('{') ? JSON.parse(text) : undefined,
        }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}
