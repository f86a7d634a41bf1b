/** So many clerks, each filing a case and accepting it, one after the other. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

const item = 'YN-TB-001';
const application = JSON.stringify({
  itemCode: item,
  applicant: {
    kind: 'person',
    name: '示例甲',
    idType: 'residentId',
    idNumber: '11010519491231002X',
    phone: '13800000001',
  },
  form: {
    shopName: '示例烟酒店',
    premisesAddress: '楚雄市示例路1号',
    premisesArea: 30,
    businessUscc: '91350100M000100Y43',
  },
  materials: [1, 2, 3, 4].map((number) => ({ code: `${item}-M0${number}`, form: 'electronic', copies: 1 })),
});

/** Cases a second, milliseconds each took, and what was answered wrongly. */
export async function fileCases({ port, headers }, { connections, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post = (path, body) =>
    posted({ host: '127.0.0.1', port, path: `/api/v1${path}`, agent }, headers, body);
  const took = [];
  const failed = [];
  const until = performance.now() + seconds * 1000;
  const clerk = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      const filed = await post('/cases', application);
      const accepted =
        filed.status === 201 && (await post(`/cases/${JSON.parse(filed.text).caseId}/acceptance`, '{}'));
      if (!accepted || accepted.status !== 201) failed.push((accepted || filed).text.slice(0, 300));
      else if (performance.now() < until) took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, clerk));
  agent.destroy();
  return { rate: took.length / seconds, took, failed };
}

export function posted(options, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const asked = request({ ...options, method: 'POST', headers: sent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, text, headers: answer.headers }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
