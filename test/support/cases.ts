/** What the e2e tests file again and again: the permit and the instant filing of the project's own catalogue. */
import type { Instant } from '@banjian/kernel';
import type { Caller } from './caller.js';
import { until } from './event-store.js';

export const permit = 'YN-TB-001';
export const filing = 'YN-EL-002';

export interface Filed {
  readonly caseId: string;
  readonly number: string;
  readonly revision: number;
}

export const handIn = (item: string, ...numbers: readonly number[]) =>
  numbers.map((number) => ({ code: materialOf(item, number), form: 'electronic', copies: 1 }));

export const materialOf = (item: string, number: number): string =>
  `${item}-M${String(number).padStart(2, '0')}`;

/** Example numbers of the standards themselves; the people are invented. */
export const person = {
  kind: 'person',
  name: '示例甲',
  idType: 'residentId',
  idNumber: '11010519491231002X',
  phone: '13800000001',
};
export const home = {
  kind: 'organisation',
  name: '楚雄市示例养老院',
  idType: 'uscc',
  idNumber: '91350100M000100Y43',
  phone: '0878-0000000',
};

export const permitForm = {
  shopName: '示例烟酒店',
  premisesAddress: '楚雄市示例路1号',
  premisesArea: 30,
  businessUscc: '91350100M000100Y43',
};
export const filingForm = {
  institutionName: '楚雄市示例养老院',
  registrationUscc: '91350100M000100Y43',
  premisesAddress: '楚雄市示例路2号',
  beds: 60,
  floorArea: 2400,
  contactPhone: '0878-0000000',
};

/** By mini-program, without the proof of premises unless told. */
export const permitApplication = (...materials: readonly number[]) => ({
  itemCode: permit,
  channel: 'miniProgram',
  form: permitForm,
  materials: handIn(permit, ...(materials.length > 0 ? materials : [1, 2, 3])),
});

export const windowPermit = (...materials: readonly number[]) => ({
  itemCode: permit,
  applicant: person,
  form: permitForm,
  materials: handIn(permit, ...(materials.length > 0 ? materials : [1, 2, 3])),
});

export const windowFiling = (...materials: readonly number[]) => ({
  itemCode: filing,
  applicant: home,
  form: filingForm,
  materials: handIn(filing, ...(materials.length > 0 ? materials : [1, 2, 3, 4, 5, 6])),
});

export const submitPermit = (citizen: Caller, ...materials: readonly number[]): Promise<Filed> =>
  citizen.post<Filed>('/my/cases', permitApplication(...materials));

export const gap = (number: number, problem = '缺少') => ({ material: materialOf(permit, number), problem });

export interface StaffEntry {
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly actor: { readonly person: string; readonly role: string };
  readonly recordedAt: Instant;
  readonly effectiveAt: Instant;
  readonly basis?: string;
  readonly paper?: string;
}

export interface Clock {
  readonly clock: string;
  readonly status: string;
  readonly from: Instant;
  readonly dueAt: Instant;
}

export interface View {
  readonly stage: string;
  readonly revision: number;
  readonly item: { readonly itemVersionId: string };
  readonly applicant: { readonly idNumber: string; readonly phone?: string };
  readonly form: Readonly<Record<string, unknown>>;
  readonly receivedAt: Instant;
  readonly materials: readonly { readonly code: string; readonly owed: boolean }[];
  readonly acceptance?: { readonly basis: string };
  readonly decision?: { readonly outcome: string; readonly remedies?: readonly { readonly kind: string }[] };
  readonly licence?: { readonly licenceId: string; readonly identifier: string };
  readonly clocks: readonly Clock[];
  readonly flags: { readonly overdue: boolean; readonly deemed: boolean };
  readonly papers: readonly { readonly number: string; readonly kind: string }[];
}

export async function timelineOf(staff: Caller, caseId: string): Promise<readonly StaffEntry[]> {
  return (await staff.get<{ entries: readonly StaffEntry[] }>(`/cases/${caseId}/timeline`)).entries;
}

/** Ask until there is an answer: reactions and the sweeper follow a moment later. */
export async function awaited<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const found: T[] = [];
  await until(what, async () => {
    const answer = await ask();
    if (answer !== undefined) found.push(answer);
    return answer !== undefined;
  });
  const [first] = found;
  if (first === undefined) throw new Error(what);
  return first;
}

export const inStage = (staff: Caller, caseId: string, stage: string): Promise<View> =>
  awaited(`the case is ${stage}`, async () => {
    const view = await staff.get<View>(`/cases/${caseId}`);
    return view.stage === stage ? view : undefined;
  });
