import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import {
  cancelled,
  facts,
  later,
  now,
  order,
  published,
  reviewer,
  stub,
  submitted,
  suspended,
  told,
  version,
  write,
  written,
} from '../testing/item-events.js';
import { permitContent } from '../testing/item-fixtures.js';
import type { ItemDraft } from './item-draft.js';
import { evolveItem, inForceAt, initialItem, type ServiceItem } from './item-life.js';
import { serviceItemDecider, type ServiceItemCommand, type ServiceItemEvent } from './service-item.js';

const given = deciderSpec(serviceItemDecider);

describe('suspension, resumption, cancellation (暂停、恢复、取消)', () => {
  it('are ordered by the office with a reason; the same order again says nothing new', () => {
    given(published(1))
      .when({ type: 'SuspendItem', ...order })
      .then(suspended);
    given(published(1), suspended)
      .when({ type: 'SuspendItem', ...order })
      .thenNothing();
    given(published(1), suspended)
      .when({ type: 'ResumeItem', ...order })
      .then({ type: 'ItemResumed', ...told });
    given(published(1))
      .when({ type: 'CancelItem', ...order })
      .then(cancelled);
    given(published(1), cancelled)
      .when({ type: 'CancelItem', ...order })
      .thenNothing();
  });

  it('are refused where they do not fit', () => {
    given(written(stub))
      .when({ type: 'SuspendItem', ...order })
      .thenRejected('item.not-published');
    given(published(1))
      .when({ type: 'SuspendItem', ...order, organisation: 'org-body' })
      .thenRejected('item.department-reviews-itself');
    given(published(1), suspended)
      .when({ type: 'SuspendItem', ...order, reason: '另有原因' })
      .thenRejected('item.already-suspended');
    given(published(1))
      .when({ type: 'ResumeItem', ...order })
      .thenRejected('item.not-suspended');
    given(published(1), cancelled)
      .when({ type: 'ResumeItem', ...order })
      .thenRejected('item.cancelled');
    given(published(1), cancelled)
      .when({ type: 'SuspendItem', ...order })
      .thenRejected('item.cancelled');
    given(published(1), cancelled)
      .when({ type: 'CancelItem', ...order, reason: '另有原因' })
      .thenRejected('item.cancelled');
  });

  it('a version published meanwhile is suspended too', () => {
    given(published(1), suspended, written({ ...stub, name: '新名' }), submitted)
      .when({ type: 'PublishReviewedItem', ...reviewer, ...facts, now })
      .then({ ...published(2, { name: '新名' }), suspended: true } as ServiceItemEvent);
  });
});

describe('the version in force (现行版本, C11)', () => {
  const stateOf = (...events: ServiceItemEvent[]): ServiceItem => events.reduce(evolveItem, initialItem);
  const numberAt = (state: ServiceItem, instant: string): number | undefined =>
    inForceAt(state, instant)?.version.version;

  it('changes at the instant that was set, not a moment before or after', () => {
    const state = stateOf(published(1), published(2, {}, later));
    expect(numberAt(state, '2026-03-31T23:59:59.999Z')).toBe(1);
    expect(numberAt(state, later)).toBe(2);
    expect(numberAt(state, '2026-03-01T00:00:00.000Z')).toBeUndefined();
  });

  it('is the highest number: one published at once puts a scheduled one aside for good', () => {
    const state = stateOf(published(1), published(2, {}, later), published(3));
    expect([numberAt(state, now), numberAt(state, later)]).toEqual([3, 3]);
  });

  it('is in force from the beginning where an installation published it before instants were written', () => {
    const state = stateOf({ type: 'ItemVersionPublished', version: version(1) });
    expect(numberAt(state, '2000-01-01T00:00:00.000Z')).toBe(1);
  });
});

describe('an installation (随附目录)', () => {
  const install = (content: ItemDraft): ServiceItemCommand => ({
    type: 'PublishItemVersion',
    content,
    ...facts,
  });
  const installer = { by: 'system:prepare', organisation: 'org-body' };

  it('leaves alone what a department has taken into its own hands', () => {
    const other = { ...permitContent, name: '随附目录的新名' };
    given(published(1)).when(install(other)).thenNothing();
    given(written(stub)).when(install(other)).thenNothing();
    given(written(stub)).when(write(other, installer)).thenNothing();
    given({ type: 'ItemVersionPublished', version: version(1) }, suspended)
      .when(install(other))
      .thenNothing();
  });

  it('publishes over its own draft once the gates let it pass', () => {
    given({ type: 'ItemDraftWritten', set: stub, removed: [], ...installer })
      .when(install(permitContent))
      .then({ type: 'ItemVersionPublished', version: version(1) });
  });
});
