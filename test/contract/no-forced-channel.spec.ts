import { lived, submission, handIn, at } from '@banjian/casework/testing';
import { demoItems } from '@banjian/catalogue/testing';
import { describe, expect, it } from '@jest/globals';
import { allowed, asksFor } from '../support/access-table.js';

/** C10: no channel is forced. `access.spec.ts` proves that the table is what the running API declares. */

/** Items that law lets be handled on line only, each with the article; none so far. */
const onlineByLaw: Readonly<Record<string, string>> = {};

const now = '2026-03-03T02:00:00.000Z';
const clerk = { at: at(now), by: 'clerk-1' };

describe('no channel is forced (C10)', () => {
  it('every item published with a channel of the internet can be applied for at the window too', async () => {
    const items = await demoItems();
    const online = items.filter(({ channels }) => channels.some((channel) => channel !== 'window'));
    expect(online.length).toBeGreaterThan(0);
    const forced = online.filter(
      ({ channels, itemCode }) => !channels.includes('window') && !onlineByLaw[itemCode],
    );
    expect(forced.map(({ itemCode }) => itemCode)).toEqual([]);
  });

  it('whatever a citizen may send on line into a case, a clerk may enter at the window', () => {
    const asked = Object.keys(asksFor);
    const citizens = asked.filter((route) => allowed[route]?.includes('citizen'));
    expect(citizens.length).toBeGreaterThan(0);
    for (const route of citizens) {
      const byClerk = asked.filter(
        (other) => asksFor[other] === asksFor[route] && allowed[other]?.includes('windowClerk'),
      );
      expect([route, byClerk.length > 0]).toEqual([route, true]);
    }
    expect(allowed['POST /cases']).toContain('windowClerk');
  });

  it('a case goes from application to closing at the window with no step on line', () => {
    const life = lived(
      submission({ channel: 'window', materials: handIn('M01', 'M02') }),
      { type: 'IssueOneTimeNotice', ...clerk, gaps: [{ material: 'M03', problem: '缺少' }] },
      { type: 'TellOneTimeNotice', ...clerk, proof: 'signature' },
      { type: 'ReceiveSupplement', ...clerk, receivedAt: now, materials: handIn('M03') },
      { type: 'AcceptCase', ...clerk },
      { type: 'CompleteStep', at: at(now), by: 'reviewer-1', step: 'S01', opinion: '符合' },
      { type: 'CompleteStep', at: at(now), by: 'reviewer-2', step: 'S01', opinion: '符合' },
      { type: 'CompleteStep', at: at(now), by: 'reviewer-1', step: 'S02', opinion: '符合' },
      {
        type: 'DecideCase',
        at: at(now),
        by: 'decider-1',
        outcome: 'denied',
        reason: '不符',
        legalBasis: '第三条',
      },
      { type: 'DeliverResult', at: at(now), by: 'clerk-2', mode: 'window', receipt: '本人签收' },
      { type: 'CloseCase', at: at(now), by: 'clerk-2', visits: [] },
    );
    expect(life.at(-1)?.type).toBe('CaseClosed');
  });
});
