import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { creditDecider, isBlocked, type CreditEvent } from './credit.js';

const given = deciderSpec(creditDecider);
const about = { party: 'party-1', caseId: 'case-1', number: 'N0001' };
const broken: CreditEvent = { type: 'PromiseBroken', ...about };
const repair = { party: 'party-1', reason: '已补齐材料并经核实', by: 'decider-1' };
const repaired: CreditEvent = { type: 'CreditRepaired', ...repair };

describe('a promise found false (承诺不实)', () => {
  it('blocks further promises, once for each case', () => {
    given()
      .when({ type: 'NoteBrokenPromise', ...about })
      .then(broken);
    given(broken)
      .when({ type: 'NoteBrokenPromise', ...about })
      .thenNothing();
    expect(isBlocked(given(broken).state())).toBe(true);
  });

  it('blocks no more after the credit was repaired, until the next one; the same case does not block twice', () => {
    given(broken)
      .when({ type: 'RepairCredit', ...repair })
      .then(repaired);
    expect(isBlocked(given(broken, repaired).state())).toBe(false);
    given(broken, repaired)
      .when({ type: 'NoteBrokenPromise', ...about })
      .thenNothing();
    given(broken, repaired)
      .when({ type: 'NoteBrokenPromise', ...about, caseId: 'case-2' })
      .then({ ...broken, caseId: 'case-2' });
  });

  it('is the only thing there is to repair', () => {
    given()
      .when({ type: 'RepairCredit', ...repair })
      .thenRejected('credit.not-blocked');
    given(broken, repaired)
      .when({ type: 'RepairCredit', ...repair })
      .thenNothing();
    given(broken, repaired)
      .when({ type: 'RepairCredit', ...repair, reason: '其他' })
      .thenRejected('credit.not-blocked');
  });
});

describe('a debt not settled (容缺违约)', () => {
  it('is noted once for each case and blocks nothing', () => {
    const noted: CreditEvent = { type: 'DebtDefaulted', ...about };
    given()
      .when({ type: 'NoteDefault', ...about })
      .then(noted);
    given(noted)
      .when({ type: 'NoteDefault', ...about })
      .thenNothing();
    expect(isBlocked(given(noted).state())).toBe(false);
  });
});
