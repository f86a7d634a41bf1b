import { grantedLife, interimLife, silentLife } from '@banjian/casework/testing';
import type { CaseEvent } from '@banjian/casework';
import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import { caseFactsProjection } from './case-facts.projection.js';

const given = projectionSpec(caseFactsProjection);
const factsOf = (life: readonly CaseEvent[]) => {
  const recorded = life.map((event, revision) => recordedAs(event, { stream: 'case-1', revision }));
  return given(...recorded).rows['1'];
};

describe('what the boards count of a case', () => {
  it('keeps both promises of one that was noticed and decided in time', () => {
    expect(factsOf(grantedLife())).toMatchObject({
      ...{ stage: 'closed', open: false, notice: 'kept', decision: 'kept', overdue: false },
      ...{ deemed: false, debt: 'none', running: {}, dueAt: null },
    });
  });

  it('breaks the promise of one that was left in silence, and marks it deemed', () => {
    expect(factsOf(silentLife())).toMatchObject({
      notice: 'broken',
      deemed: true,
      overdue: true,
      open: true,
    });
  });

  it('has the earliest running limit of the office', () => {
    const open = factsOf(grantedLife().slice(0, 4));
    expect(open?.notice).toBe('running');
    expect(open?.dueAt).toBe(Object.values(open?.running ?? {}).sort()[0]);
  });

  it('follows a debt from promise to settlement, late or not', () => {
    const life = interimLife();
    const accepted = life.findIndex(({ type }) => type === 'CaseAccepted');
    expect(factsOf(life.slice(0, accepted + 1))?.debt).toBe('owed');
    expect(factsOf(life)?.debt).toBe('settled');
  });
});
