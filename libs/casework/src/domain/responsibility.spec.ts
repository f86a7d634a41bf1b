import { deciderSpec } from '@banjian/kernel/testing';
import { describe, it } from '@jest/globals';
import { responsibilityDecider, type ResponsibilityCommand } from './responsibility.js';

const given = deciderSpec(responsibilityDecider);

const handOver: ResponsibilityCommand = {
  type: 'HandOver',
  matterId: 'case-1',
  subject: 'party-1',
  first: 'clerk-1',
  to: 'clerk-2',
  fits: true,
  reason: '调岗',
  by: 'clerk-1',
  supervising: false,
};
const handedOver = {
  type: 'ResponsibilityHandedOver',
  ...{
    matterId: 'case-1',
    from: 'clerk-1',
    to: 'clerk-2',
    reason: '调岗',
    subject: 'party-1',
    by: 'clerk-1',
  },
} as const;

describe('the first responsible person (首问责任人, C02)', () => {
  it('hands over with a reason', () => {
    given().when(handOver).then(handedOver);
  });

  it('and nobody else does, but a supervisor may', () => {
    given()
      .when({ ...handOver, by: 'clerk-2' })
      .thenRejected('responsibility.not-yours');
    given()
      .when({ ...handOver, by: 'supervisor-1', supervising: true })
      .then({ ...handedOver, by: 'supervisor-1' });
  });

  it('is no longer responsible afterwards: the next one hands on', () => {
    given(handedOver)
      .when({ ...handOver, to: 'clerk-3', by: 'clerk-1' })
      .thenRejected('responsibility.not-yours');
    given(handedOver)
      .when({ ...handOver, to: 'clerk-3', by: 'clerk-2' })
      .then({ ...handedOver, from: 'clerk-2', to: 'clerk-3', by: 'clerk-2' });
  });

  it('is not handed over twice the same, nor to whom it belongs, nor out of the house, nor from nobody', () => {
    given(handedOver).when(handOver).thenNothing();
    given()
      .when({ ...handOver, to: 'clerk-1' })
      .thenRejected('responsibility.already-theirs');
    given()
      .when({ ...handOver, fits: false })
      .thenRejected('responsibility.not-of-this-house');
    given()
      .when({ ...handOver, first: undefined })
      .thenRejected('responsibility.nobody-yet');
  });
});
