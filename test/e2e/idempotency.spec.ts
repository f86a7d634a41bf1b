import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Answered, type Caller } from '../support/caller.js';
import { gap, permitApplication, permitForm, submitPermit, type Filed, type View } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let other: Caller;

beforeAll(async () => {
  platform = await startPlatform();
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  other = await platform.staff('clerk-handout', 'B01');
});
afterAll(() => platform.stop());

const keyed = (key: string, more: Readonly<Record<string, string>> = {}) => ({
  'idempotency-key': key,
  ...more,
});
const seen = (revision: number) => ({ 'if-match': `"${String(revision)}"` });
const historyOf = (caseId: string) => platform.stream(`case-${caseId}`);
const revisionOf = ({ body }: Answered): number => (body as { revision: number }).revision;

describe('the same Idempotency-Key', () => {
  it('sent again is answered again, and done once', async () => {
    const { caseId } = await submitPermit(citizen);
    const path = `/cases/${caseId}/notice`;
    const first = await clerk.send('post', path, { gaps: [gap(4)] }, keyed('k1'));
    const before = await historyOf(caseId);
    const again = await clerk.send('post', path, { gaps: [gap(4)] }, keyed('k1'));
    expect([again.status, again.body, again.headers['etag'], again.headers['banjian-position']]).toEqual([
      first.status,
      first.body,
      first.headers['etag'],
      first.headers['banjian-position'],
    ]);
    expect(await historyOf(caseId)).toEqual(before);
  });

  it('beats a stale If-Match: the first answer counts, though others have acted since', async () => {
    const { caseId, revision } = await submitPermit(citizen, 1, 2, 3, 4);
    const path = `/cases/${caseId}/acceptance`;
    const first = await clerk.send('post', path, {}, keyed('k2', seen(revision)));
    const reviewer = await platform.staff('inspector-1');
    await reviewer.post(`/cases/${caseId}/steps/S01`, { opinion: '符合' });
    const again = await clerk.send('post', path, {}, keyed('k2', seen(revision)));
    expect([again.status, revisionOf(again)]).toEqual([201, revisionOf(first)]);
    const fresh = await clerk.send('post', path, {}, keyed('k3', seen(revision)));
    expect(outcome(fresh)).toBe('412 stream.revision-mismatch');
  });

  it('of a submission leads to the same case and number', async () => {
    const key = keyed(newId());
    const first = await citizen.send('post', '/my/cases', permitApplication(), key);
    const again = await citizen.send('post', '/my/cases', permitApplication(), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const { items } = await citizen.get<{ items: readonly Filed[] }>('/my/cases?limit=100');
    expect(items.filter(({ caseId }) => caseId === (first.body as Filed).caseId)).toHaveLength(1);
  });

  it('of a submission sent many times at once makes one case', async () => {
    const key = keyed(newId());
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => citizen.with({}).send('post', '/my/cases', permitApplication(), key)),
    );
    const cases = new Set(answers.map(({ body }) => (body as Filed).caseId));
    expect([answers.map(({ status }) => status), cases.size]).toEqual([Array<number>(8).fill(201), 1]);
    const [caseId = ''] = cases;
    const opened = (await historyOf(caseId)).filter(({ event }) => event.type === 'ApplicationSubmitted');
    const numbers = new Set(answers.map(({ body }) => (body as Filed).number));
    expect(opened.map(({ event }) => event.type === 'ApplicationSubmitted' && event.number)).toEqual([
      ...numbers,
    ]);
  });

  it('with another body is refused, whatever the body says', async () => {
    const key = keyed(newId());
    const first = await citizen.send('post', '/my/cases', permitApplication(), key);
    const { caseId } = first.body as Filed;
    const before = await historyOf(caseId);
    const others = [
      permitApplication(1, 2),
      { ...permitApplication(), itemCode: 'YN-EL-002' },
      { ...permitApplication(), itemCode: 'NOBODY-KNOWS' },
      { ...permitApplication(), form: { ...permitForm, shopName: '另一家' } },
    ];
    for (const body of others) {
      expect(outcome(await citizen.send('post', '/my/cases', body, key))).toBe(
        '422 http.idempotency-key-reused',
      );
    }
    expect(await historyOf(caseId)).toEqual(before);
  });

  it('belongs to one person and one address', async () => {
    const { caseId } = await submitPermit(citizen);
    const { caseId: another } = await submitPermit(citizen);
    const key = keyed('k4');
    expect((await clerk.send('post', `/cases/${caseId}/notice`, { gaps: [gap(4)] }, key)).status).toBe(201);
    expect((await clerk.send('post', `/cases/${another}/notice`, { gaps: [gap(4)] }, key)).status).toBe(201);
    const { status, body } = await other.send('post', `/cases/${caseId}/notice`, { gaps: [gap(4)] }, key);
    // Exactly this already stands: nothing is appended, nobody is refused.
    expect([status, revisionOf({ body } as Answered)]).toEqual([201, (await historyOf(caseId)).length - 1]);
  });

  it('of a refused command is not remembered: it is decided afresh', async () => {
    const { caseId } = await submitPermit(citizen);
    const path = `/cases/${caseId}/acceptance`;
    expect(outcome(await clerk.send('post', path, {}, keyed('k5')))).toBe('409 case.materials-missing');
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    expect(outcome(await clerk.send('post', path, {}, keyed('k5')))).toBe('409 case.awaiting-supplement');
  });
});

describe('If-Match', () => {
  it('names the revision that was read; an older one is refused and nothing is appended', async () => {
    const { caseId } = await submitPermit(citizen);
    const read = await clerk.send('get', `/cases/${caseId}`);
    const { revision } = read.body as View;
    expect(read.headers['etag']).toBe(`"${String(revision)}"`);
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const before = await historyOf(caseId);
    const refusal = {
      ground: 'wrongBody',
      referTo: '示例县烟草专卖局',
      reason: '无权',
      legalBasis: '行政许可法 第三十二条',
    };
    const late = await other.send('post', `/cases/${caseId}/refusal`, refusal, seen(revision));
    expect(outcome(late)).toBe('412 stream.revision-mismatch');
    expect(await historyOf(caseId)).toEqual(before);
  });

  it('lets exactly one of two clerks win who saw the same', async () => {
    const { caseId, revision } = await submitPermit(citizen);
    const refusal = (reason: string) => ({
      ground: 'wrongBody',
      referTo: '示例县烟草专卖局',
      reason,
      legalBasis: '行政许可法 第三十二条',
    });
    const answers = await Promise.all([
      clerk.send('post', `/cases/${caseId}/refusal`, refusal('其一'), seen(revision)),
      other.send('post', `/cases/${caseId}/notice`, { gaps: [gap(4)] }, seen(revision)),
    ]);
    expect(answers.map(outcome).sort()).toEqual(['201', '412 stream.revision-mismatch']);
  });

  it('left out lets both try: who comes second is judged by what then stands', async () => {
    const { caseId } = await submitPermit(citizen);
    const answers = await Promise.all([
      clerk.send('post', `/cases/${caseId}/notice`, { gaps: [gap(4)] }),
      other.send('post', `/cases/${caseId}/notice`, { gaps: [gap(4, '另有问题')] }),
    ]);
    expect(answers.map(outcome).sort()).toEqual(['201', '409 case.notice-already-issued']);
    const types = (await historyOf(caseId)).map(({ event }) => event.type);
    expect(types.filter((type) => type === 'OneTimeNoticeIssued')).toHaveLength(1);
  });
});

describe('Banjian-Position', () => {
  it('shows one’s own last write in every list at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { caseId, number } = await submitPermit(citizen);
      const mine = await citizen.send('get', '/my/cases?limit=1');
      expect(mine.headers['banjian-stale']).toBeUndefined();
      expect(mine.body).toMatchObject({ items: [{ caseId }] });
      clerk.position = citizen.position;
      expect(await clerk.get<Filed>(`/cases?number=${number}`)).toMatchObject({ caseId });
    }
  });

  it('of another system, or made up, is refused', async () => {
    for (const position of [`${newId()}:5`, 'x:1', '5', 'a:b:c']) {
      const { status, body } = await clerk
        .with({ 'banjian-position': position })
        .send('get', '/cases/work-list');
      expect([position, status, body]).toMatchObject([position, 400, { code: 'stream.foreign-position' }]);
    }
  });

  it('that nobody has reached yet is waited for two seconds, then the answer says it may be stale', async () => {
    const [store = ''] = citizen.position?.split(':') ?? [];
    const ahead = citizen.with({ 'banjian-position': `${store}:999999999999` });
    const { status, headers } = await ahead.send('get', '/my/cases');
    expect([status, headers['banjian-stale']]).toEqual([200, 'true']);
  });
});

describe('seeing the numbers behind the stars', () => {
  it('for the same reason twice in a minute is answered twice, however the request is spelt', async () => {
    const { caseId } = await submitPermit(citizen);
    const path = `/cases/${caseId}/unmasking`;
    const json = { 'content-type': 'application/json' };
    expect((await clerk.send('post', path, '{"reason":"complaint"}', json)).status).toBe(200);
    expect((await clerk.send('post', path, '{ "reason": "complaint" }', json)).status).toBe(200);
  });
});
