import { derivedId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../support/caller.js';
import { awaited, gap, permit, person, submitPermit, windowPermit, type Filed } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let supervisor: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: '2026-03-09T02:00:00.000Z' });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  supervisor = await platform.staff('supervisor');
});
afterAll(() => platform.stop());

const idOf = (login: string): string => derivedId('demo-account', login);

interface Consultation {
  readonly consultationId: string;
  readonly paper?: string;
  readonly firstResponsible?: { readonly personId: string };
  readonly notice?: { readonly materials: readonly { readonly text: string }[] };
}

describe('a consultation (咨询, C03)', () => {
  const asked = { channel: 'phone', itemCode: permit, question: '要带什么？', told: '见清单' };

  it('by phone and without a name yields the complete list on a numbered paper, and is followed by an application', async () => {
    const { consultationId, paper } = await clerk.post<Consultation>('/consultations', asked);
    expect(paper).toMatch(/^ZX532301\d{12}-ZX$/);
    const view = await clerk.get<Consultation>(`/consultations/${consultationId}`);
    const { materials } = await clerk.get<{ materials: readonly object[] }>(`/items/${permit}`);
    expect(view.notice?.materials).toHaveLength(materials.length);
    expect(view).toMatchObject({ anonymous: true, firstResponsible: { personId: idOf('clerk-intake') } });
    const { text } = await clerk.send('get', `/consultations/${consultationId}/notice`);
    expect(text).toContain('一次性告知单');
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit());
    await clerk.post(`/consultations/${consultationId}/application`, { caseId });
    const linked = await awaited('it is linked', async () => {
      const { items } = await clerk.get<{ items: readonly { caseId: string | null }[] }>('/consultations');
      return items.find((each) => each.caseId === caseId);
    });
    expect(linked).toMatchObject({ consultationId, itemCode: permit });
  });

  it('keeps names masked, other halls out, and takes only an item that is', async () => {
    const named = { ...asked, channel: 'desk', asker: { ...person } };
    const { consultationId } = await clerk.post<Consultation>('/consultations', named);
    expect((await clerk.send('get', `/consultations/${consultationId}`)).text).not.toMatch(
      /示例甲|13800000001|11010519491231002X/,
    );
    const [recorded] = await platform.stream<{ type: string; subject: string }>(
      `consultation-${consultationId}`,
    );
    expect(recorded?.event.subject).not.toBe(consultationId);
    await platform.addAccount({
      ...{ login: 'clerk-dali', role: 'windowClerk', organisation: 'org-hall-dali', region: '532901' },
    });
    const away = await platform.staff('clerk-dali');
    expect((await away.send('get', `/consultations/${consultationId}`)).status).toBe(404);
    expect((await supervisor.send('get', `/consultations/${consultationId}`)).status).toBe(200);
    expect(await clerk.refused('/consultations', { ...asked, itemCode: 'NO-001' })).toBe(
      '409 case.unknown-item',
    );
    const half = { kind: 'person', name: '示例甲', idNumber: '11010519491231002X' };
    expect(await clerk.refused('/consultations', { ...asked, asker: half })).toBe('400 http.invalid-body');
  });
});

describe('the first responsible person (首问责任人, C02)', () => {
  it('is who touched it first, until it is handed over with a reason', async () => {
    const { caseId } = await submitPermit(citizen);
    const path = `/case-responsibilities/${caseId}`;
    expect(await clerk.get<Consultation>(path)).toEqual({ caseId });
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    expect(await clerk.get<Consultation>(`/cases/${caseId}`)).toMatchObject({
      firstResponsible: { personId: idOf('clerk-intake'), name: '收件员甲' },
    });
    const handOver = { to: idOf('clerk-handout'), reason: '调岗' };
    const other = await platform.staff('clerk-handout');
    expect(await other.refused(path, handOver)).toBe('409 responsibility.not-yours');
    expect(await clerk.refused(path, { ...handOver, to: idOf('chief-civil-affairs') })).toBe(
      '409 responsibility.not-of-this-house',
    );
    await clerk.post(path, handOver);
    expect(await clerk.get<Consultation>(path)).toMatchObject({
      firstResponsible: { personId: idOf('clerk-handout'), handedOver: { reason: '调岗' } },
    });
  });
});
