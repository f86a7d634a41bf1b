/** A department's desk: the item that the documents leave with gaps, and what mends each. */
import { expect } from '@jest/globals';
import type { Caller } from './caller.js';

export const code = 'YN-EL-004';
export const desk = `/catalogue/items/${code}`;

export interface Gate {
  readonly gate: string;
  readonly at: string;
  readonly title: string;
  readonly rule: string;
}
export type Draft = Readonly<Record<string, unknown>>;
export interface Desk {
  readonly draft: Draft;
  readonly stage: string;
  readonly returned: readonly { readonly at?: string; readonly reason: string }[];
  readonly revision: number;
}

export const gatesOf = async (who: Caller, at = desk): Promise<readonly string[]> =>
  (await who.get<{ gates: readonly Gate[] }>(`${at}/draft/gates`)).gates.map(
    ({ gate, at: path }) => `${gate} ${path}`,
  );
export const draftOf = (who: Caller, at = desk): Promise<Desk> => who.get<Desk>(`${at}/draft`);
export const put = (who: Caller, draft: Draft, headers = {}, at = desk) =>
  who.send('put', `${at}/draft`, draft, headers);

/** Write some parts anew, as somebody who has the page open does. */
export async function mend(who: Caller, parts: Draft, at = desk): Promise<void> {
  const { draft, revision } = await draftOf(who, at);
  const answer = await put(who, { ...draft, ...parts }, { 'if-match': `"${String(revision)}"` }, at);
  expect([Object.keys(parts), answer.status]).toEqual([Object.keys(parts), 200]);
}

const proposal = { basis: 'proposal' };

interface Parts {
  readonly limits: Draft;
  readonly materials: readonly { readonly code: string }[];
  readonly facts: Draft;
}

const partsOf = (draft: Draft): Parts => draft as unknown as Parts;

/** Every gate with what mends it, in the order in which the department does it. */
export const mending: readonly (readonly [
  gate: string,
  parts: (draft: Draft, goodForm: unknown) => Draft,
])[] = [
  [
    'item.guide-incomplete',
    (draft) => ({
      guide: {
        place: '楚雄市政务服务中心（示例）二楼',
        hours: '周一至周五 9:00–12:00，13:30–17:30',
        consult: { phone: '0878-0000000' },
        complaint: { phone: '0878-0000001' },
      },
      facts: { ...partsOf(draft).facts, guide: proposal },
    }),
  ],
  [
    'item.proof-without-basis',
    (draft) => ({
      materials: partsOf(draft).materials.map((material) =>
        material.code === `${code}-M04` ? { ...material, legalBasis: '医师法 第十四条' } : material,
      ),
    }),
  ],
  [
    'item.power-list-missing',
    (draft) => ({
      lists: [{ list: 'powers', entry: '示例-权责-YN-EL-004' }],
      facts: { ...partsOf(draft).facts, lists: proposal },
    }),
  ],
  [
    'item.remedy-missing',
    () => ({
      remedies: [
        {
          kind: 'reconsideration',
          body: '楚雄市人民政府（示例）',
          limit: '六十日内',
          basis: '行政复议法 第二十条',
        },
        {
          kind: 'litigation',
          body: '楚雄市人民法院（示例）',
          limit: '六个月内',
          basis: '行政诉讼法 第四十六条',
        },
      ],
    }),
  ],
  [
    'item.limit-missing',
    (draft) => {
      const rule = { amount: 5, unit: 'workingDay', counting: 'exclusive', basis: '示例承诺' };
      return { limits: { ...partsOf(draft).limits, promisedDecision: { rule, ...proposal } } };
    },
  ],
  [
    'item.tolerance-incomplete',
    (draft) => {
      const { limits, facts } = partsOf(draft);
      const rule = { amount: 10, unit: 'workingDay', counting: 'exclusive', basis: '示例：容缺补齐时限' };
      return {
        tolerance: { onDefault: 'return', promise: '按期补齐', basis: '示例：容缺受理事项清单' },
        limits: { ...limits, toleranceDebt: { rule, ...proposal } },
        facts: { ...facts, tolerance: proposal },
      };
    },
  ],
  [
    'item.commitment-incomplete',
    (draft) => ({
      commitment: {
        text: '承诺符合备案条件',
        liability: '撤销备案并记入信用记录',
        replaces: [`${code}-M05`],
        afterCheck: { plan: '备案后三十日内核查' },
        basis: '示例：告知承诺事项清单',
      },
      facts: { ...partsOf(draft).facts, commitment: proposal },
    }),
  ],
  [
    'item.fee-without-basis',
    (draft) => ({
      fee: { lines: [{ name: '工本费', standard: '10 元', legalBasis: '示例条例 第一条' }] },
      facts: { ...partsOf(draft).facts, fee: proposal },
    }),
  ],
  ['item.form-does-not-compile', (_draft, goodForm) => ({ form: goodForm })],
];
