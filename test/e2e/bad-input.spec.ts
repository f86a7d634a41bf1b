import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Answered, type Caller } from '../support/caller.js';
import {
  gap,
  home,
  permitApplication,
  permitForm,
  person,
  submitPermit,
  windowPermit,
} from '../support/cases.js';
import { mustBeProblem } from '../support/must-be-problem.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { sendRaw } from '../support/wire.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let caseId: string;

beforeAll(async () => {
  platform = await startPlatform();
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  ({ caseId } = await submitPermit(citizen));
});
afterAll(() => platform.stop());

/** Refused as told, and the case is as it was. */
async function refused(what: string, ask: Promise<Answered>, wanted: string): Promise<void> {
  const before = await platform.stream(`case-${caseId}`);
  const answer = await ask;
  expect([what, outcome(answer)]).toEqual([what, wanted]);
  mustBeProblem(what, answer);
  expect(await platform.stream(`case-${caseId}`)).toEqual(before);
}

const json = { 'content-type': 'application/json' };
const noticeWith = (body: string, headers = json) =>
  clerk.send('post', `/cases/${caseId}/notice`, body, headers);
describe('a body that is no clean JSON', () => {
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

  it.each([
    ['cut off', '{"gaps":', 'http.malformed-json'],
    ['not JSON at all', 'gaps=1', 'http.malformed-json'],
    ['a field twice', '{"gaps":[],"gaps":[]}', 'http.duplicate-key'],
    ['a field twice, once escaped', '{"gaps":[],"\\u0067aps":[]}', 'http.duplicate-key'],
    ['a field twice, further in', '{"gaps":[{"material":"a","material":"b"}]}', 'http.duplicate-key'],
    ['U+0000', '{"gaps":"\\u0000"}', 'http.control-character'],
    ['a control character in a name', '{"g\\u0007":1}', 'http.control-character'],
    ['half a character', '{"gaps":"\\ud800"}', 'http.lone-surrogate'],
    ['__proto__', '{"__proto__":{"role":"administrator"}}', 'http.forbidden-name'],
    ['constructor', '{"gaps":[],"constructor":{}}', 'http.forbidden-name'],
    ['a name every object has', '{"gaps":[],"toString":"x"}', 'http.forbidden-name'],
    ['33 levels', deep(33), 'http.too-deep'],
    ['100,000 levels', '['.repeat(100_000), 'http.too-deep'],
    ['a number beyond all measure', '{"gaps":1e999}', 'http.number-out-of-range'],
    ['a number that loses digits', '{"gaps":9007199254740993}', 'http.number-out-of-range'],
    ['a list', '[{"gaps":[]}]', 'http.invalid-body'],
    ['null', 'null', 'http.invalid-body'],
  ])('%s is refused', async (what, body, code) => {
    await refused(what, noticeWith(body), `400 ${code}`);
  });

  it('is told with the line and column at which it is none, and what is wrong there', async () => {
    const { status, body } = await noticeWith('{"gaps": [\n  {"material": "a" "problem": "b"}\n]}');
    const detail = { line: 2, column: 20, reason: '缺少逗号' };
    const title = '请求内容不是有效的 JSON';
    expect([status, body]).toMatchObject([400, { code: 'http.malformed-json', title, detail }]);
  });

  it('that is not there is refused where something must be said', async () => {
    const nothing = clerk.send('post', `/cases/${caseId}/notice/told`, '', json);
    await refused('nothing', nothing, '400 http.invalid-body');
  });

  it('of more than a megabyte, of another kind or in another encoding is refused', async () => {
    const big = JSON.stringify({ gaps: 'x'.repeat(1024 * 1024) });
    await refused('oversize', noticeWith(big), '413 http.body-too-large');
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '/',
    ]) {
      const sent = noticeWith('{}', { 'content-type': type });
      await refused(type, sent, '415 http.unsupported-media-type');
    }
    const latin = Buffer.from('{"gaps":"\xe9"}', 'latin1');
    const path = `/api/v1/cases/${caseId}/notice`;
    await refused(
      'latin-1',
      sendRaw(platform.server, { method: 'POST', path, headers: { ...clerk.headers, ...json }, body: latin }),
      '400 http.malformed-utf8',
    );
  });
});

describe('a body of the wrong shape', () => {
  const window = windowPermit();
  const wrong: Readonly<Record<string, object>> = {
    'an unknown field': { ...window, urgent: true },
    'an unknown field further in': { ...window, applicant: { ...person, vip: true } },
    'a wrong type': { ...window, itemCode: 1 },
    'a list for an object': { ...window, applicant: [person] },
    'an empty list for an object': { ...window, agent: [] },
    'null for an optional field': { ...window, applicant: { ...person, phone: null } },
    'a material that is null': { ...window, materials: [null] },
    'a list of lists': { ...window, materials: [window.materials] },
    'a material twice': { ...window, materials: [...window.materials, ...window.materials] },
    'half a copy': { ...window, materials: [{ code: 'x', form: 'paper', copies: 0.5 }] },
    'an overlong text': { ...window, applicant: { ...person, name: '长'.repeat(101) } },
    'blanks for a name': { ...window, applicant: { ...person, name: ' 　' } },
    'a wrong check digit': { ...window, applicant: { ...person, idNumber: '110105194912310021' } },
    'a firm with a person’s number': { ...window, applicant: { ...person, kind: 'organisation' } },
    'a person with a firm’s number': { ...window, applicant: { ...home, kind: 'person' } },
    'a day that does not exist': { ...window, receivedAt: '2026-02-30T00:00:00.000Z' },
    'the year 0': { ...window, receivedAt: '0000-01-01T00:00:00.000Z' },
    'an instant without milliseconds': { ...window, receivedAt: '2026-03-02T02:00:00Z' },
  };

  it.each(Object.entries(wrong))('%s is refused, naming the field and not its value', async (what, body) => {
    const answer = await clerk.send('post', '/cases', body);
    mustBeProblem(what, answer);
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'http.invalid-body',
      detail: { faults: expect.anything() },
    });
    expect(answer.text).not.toMatch(/110105194912310021|长长/);
  });

  it('is refused where a command takes no words', async () => {
    for (const body of [{ why: 'x' }, [1], 'x']) {
      const sent = clerk.send('post', `/cases/${caseId}/acceptance`, JSON.stringify(body), json);
      await refused('words', sent, '400 http.unexpected-body');
    }
  });
});

describe('what does not exist or does not fit', () => {
  it.each([
    ['an unknown item', { ...permitApplication(), itemCode: 'YN-XX-999' }, '409 case.unknown-item'],
    ['no item code at all', { ...permitApplication(), itemCode: '../item' }, '409 case.unknown-item'],
    [
      'a material off the list',
      { ...permitApplication(), materials: [{ code: 'X', form: 'paper', copies: 1 }] },
      '409 case.material-not-on-list',
    ],
    ['another’s party', { ...permitApplication(), party: newId() }, '403 identity.not-your-party'],
    [
      'a field the form has not',
      { ...permitApplication(), form: { ...permitForm, x: 1 } },
      '409 case.form-invalid',
    ],
    [
      'an object for a value',
      { ...permitApplication(), form: { ...permitForm, shopName: {} } },
      '409 case.form-invalid',
    ],
    [
      'a wrong 统一社会信用代码',
      { ...permitApplication(), form: { ...permitForm, businessUscc: '91350100M000100Y44' } },
      '409 case.form-invalid',
    ],
    ['a form without its fields', { ...permitApplication(), form: {} }, '409 case.form-invalid'],
  ])('%s opens no case', async (what, body, wanted) => {
    const before = await citizen.get<{ items: readonly object[] }>('/my/cases?limit=100');
    await refused(what, citizen.send('post', '/my/cases', body), wanted);
    expect(await citizen.get('/my/cases?limit=100')).toEqual(before);
  });

  it.each([
    [
      'an unlisted material',
      'notice',
      { gaps: [{ material: 'YN-EL-002-M01', problem: '缺少' }] },
      '409 case.material-not-on-list',
    ],
    ['a gap left out', 'notice', { gaps: [gap(1)] }, '409 case.notice-incomplete'],
    ['told before issued', 'notice/told', { proof: 'signature' }, '409 case.no-notice'],
    [
      'a supplement nobody asked for',
      'supplements',
      { materials: permitApplication(4).materials },
      '409 case.no-notice',
    ],
    ['delivery before decision', 'delivery', { mode: 'window', receipt: 'x' }, '409 case.not-decided'],
    ['closing before delivery', 'closing', {}, '409 case.not-delivered'],
    [
      'a refusal of blanks',
      'refusal',
      { ground: 'wrongBody', referTo: '示例县烟草专卖局', reason: ' ', legalBasis: ' ' },
      '400 http.invalid-body',
    ],
  ])('%s changes nothing', async (what, path, body, wanted) => {
    await refused(what, clerk.send('post', `/cases/${caseId}/${path}`, body), wanted);
  });
});
