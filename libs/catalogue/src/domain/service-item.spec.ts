import { formDefects } from '@banjian/forms';
import { Rejected } from '@banjian/kernel';
import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { permitContent } from '../testing/item-fixtures.js';
import type { ItemContent, ItemVersion } from './item-version.js';
import { itemVersionId, serviceItemDecider } from './service-item.js';
import type { ServiceItemCommand, ServiceItemEvent } from './service-item.js';
import type { BrokenGate } from './publication-gates.policy.js';

const given = deciderSpec(serviceItemDecider);

const publish = (content: ItemContent, demoStore = true): ServiceItemCommand => ({
  type: 'PublishItemVersion',
  content,
  demoStore,
  formDefects,
});

const version = (number: number, content: ItemContent): ItemVersion => ({
  ...content,
  versionId: itemVersionId(content.itemCode, number),
  version: number,
  demo: true,
});

const published = (number: number, content: ItemContent): ServiceItemEvent => ({
  type: 'ItemVersionPublished',
  version: version(number, content),
});

const renamed = { ...permitContent, name: '示例许可（调整）' };

describe('publishing a version of a service item (发布事项)', () => {
  it('gives the first version number 1 and an id that follows from item and number', () => {
    given().when(publish(permitContent)).then(published(1, permitContent));
  });

  it('gives changed content the next number and leaves the earlier version as it was', () => {
    given(published(1, permitContent)).when(publish(renamed)).then(published(2, renamed));
  });

  it('does nothing when exactly this content already stands, in whatever order it is written', () => {
    const shuffled = Object.fromEntries(Object.entries(permitContent).reverse()) as unknown as ItemContent;
    given(published(1, permitContent)).when(publish(shuffled)).thenNothing();
  });

  it('publishes earlier content again as a new version, because a number is never used twice', () => {
    given(published(1, permitContent), published(2, renamed))
      .when(publish(permitContent))
      .then(published(3, permitContent));
  });

  it('refuses a proposal of ours on a store that is not marked 示例', () => {
    given().when(publish(permitContent, false)).thenRejected('item.proposal-outside-demo');
  });

  it('publishes on an ordinary store when nothing is a proposal, and does not call it an example', () => {
    const real = withoutProposals(permitContent);
    given()
      .when(publish(real, false))
      .then({ type: 'ItemVersionPublished', version: { ...version(1, real), demo: false } });
  });

  it('refuses once, naming every broken gate and where to mend it', () => {
    const [first, second] = permitContent.materials;
    if (!first || !second) throw new Error('the fixture has two materials');
    const spoiled: ItemContent = {
      ...permitContent,
      implementationCode: '123',
      materials: [first, { ...second, code: first.code }],
      remedies: [],
    };
    expect(gatesOf(publish(spoiled, false))).toEqual(
      expect.arrayContaining([
        { gate: 'item.implementation-code-malformed', at: 'implementationCode' },
        { gate: 'item.material-code-repeated', at: 'materials/1' },
        { gate: 'item.remedy-missing', at: 'remedies/reconsideration' },
        { gate: 'item.remedy-missing', at: 'remedies/litigation' },
        { gate: 'item.proposal-outside-demo', at: 'form' },
      ]),
    );
    given().when(publish(spoiled)).thenRejected('item.gates-broken');
  });
});

function gatesOf(command: ServiceItemCommand): readonly Pick<BrokenGate, 'gate' | 'at'>[] {
  try {
    serviceItemDecider.decide(command, serviceItemDecider.initial);
  } catch (error) {
    if (error instanceof Rejected)
      return (error.detail['gates'] as readonly BrokenGate[]).map(({ gate, at }) => ({ gate, at }));
    throw error;
  }
  return [];
}

function withoutProposals(content: ItemContent): ItemContent {
  return JSON.parse(
    JSON.stringify(content).replaceAll(
      '"basis":"proposal"',
      '"basis":"source","cites":[{"document":"示例文件","words":"示例"}]',
    ),
  ) as ItemContent;
}
