import { recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import { handIn, lived, permitTerms, submission } from '../testing/index.js';
import { promiseTerms } from '../testing/case-fixtures.js';
import * as ask from '../testing/situation-commands.js';
import type { CaseEvent } from '../domain/case.js';
import type { CaseTerms } from '../domain/case-terms.js';
import { licenceOrder } from './request-licence.handler.js';
import { revocationOrder } from './revoke-licence-of-case.handler.js';

const promised = (terms: Partial<CaseTerms> = {}) => [
  submission({
    terms: { ...permitTerms, commitment: promiseTerms, ...terms },
    materials: handIn('M01', 'M02'),
  }),
  ask.promise,
  ask.accept,
];
const revokedLife = (terms?: Partial<CaseTerms>) =>
  lived(...promised(terms), ask.grant, ask.afterCheck('broken'), ask.revoke);
const recorded = (events: readonly CaseEvent[]) =>
  events.map((event) => recordedAs(event, { stream: 'case-case-id', recordedAt: ask.friday }));

describe('the licence of a revoked decision', () => {
  it('is revoked for the decision’s reason, on its day and by its paper, and struck off the register', () => {
    expect(revocationOrder(recorded(revokedLife()))).toEqual({
      ...{ caseId: 'case-id', licenceType: '11100000000013338W001', paper: 'N0001-CX' },
      ...{ ...ask.because, revokedOn: '2026-03-06', deregistration: '行政许可法 第七十条第（四）项' },
    });
  });

  it('is ordered to be revoked in the same words however late it came', () => {
    const late = [...revokedLife(), { type: 'LicenceLinked', licenceId: 'l1', identifier: 'X' } as const];
    expect(revocationOrder(recorded(late))).toEqual(revocationOrder(recorded(revokedLife())));
  });

  it('is none of the register of permits where the item is no permit', () => {
    const { steps: _, ...noSteps } = permitTerms;
    const order = revocationOrder(recorded(revokedLife({ ...noSteps, itemType: 'confirmation', steps: [] })));
    expect(order).toBeDefined();
    expect(order).not.toHaveProperty('deregistration');
  });

  it('is left alone while the decision stands, and where the item has none', () => {
    expect(revocationOrder(recorded(lived(...promised(), ask.grant)))).toBeUndefined();
    const { licence: _, ...without } = permitTerms;
    const none = recorded(revokedLife()).map(({ event, ...rest }) =>
      event.type === 'ApplicationSubmitted'
        ? { ...rest, event: { ...event, terms: { ...without, commitment: promiseTerms } } }
        : { ...rest, event },
    );
    expect(revocationOrder(none)).toBeUndefined();
  });

  it('is not made any more once the decision is revoked', () => {
    expect(licenceOrder(recorded(lived(...promised(), ask.grant)))).toBeDefined();
    expect(licenceOrder(recorded(revokedLife()))).toBeUndefined();
  });
});
