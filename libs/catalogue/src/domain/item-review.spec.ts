import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import {
  editor,
  facts,
  later,
  now,
  published,
  reviewer,
  stranger,
  stub,
  submitted,
  written,
  write,
  cancelled,
} from '../testing/item-events.js';
import { permitContent } from '../testing/item-fixtures.js';
import { changedDraft, draftChange } from './item-draft.js';
import { serviceItemDecider, type ServiceItemCommand, type ServiceItemEvent } from './service-item.js';

const given = deciderSpec(serviceItemDecider);

const submit = (who = editor): ServiceItemCommand => ({ type: 'SubmitItemForReview', ...who, ...facts });
const publish = (
  change: { by?: string; organisation?: string; takesEffectAt?: string } = {},
): ServiceItemCommand => ({
  type: 'PublishReviewedItem',
  ...reviewer,
  ...facts,
  now,
  ...change,
});

describe('a department writes a draft (起草)', () => {
  it('of which nothing but the code must be there', () => {
    given().when(write(stub)).then(written(stub));
  });

  it('and a save stores only what it changed, with the heading', () => {
    const { guide } = permitContent;
    const more = { ...stub, ...(guide && { guide }) };
    given(written({ ...stub, outcome: '决定书' }))
      .when(write(more))
      .then(written(more, 'outcome'));
  });

  it('writes nothing when it says what stands already', () => {
    given(written(stub)).when(write(stub)).thenNothing();
  });

  it('of its own items only', () => {
    given(written(stub))
      .when(write({ ...stub, name: '改' }, stranger))
      .thenRejected('item.of-another-department');
    given().when(write(permitContent, stranger)).thenRejected('item.of-another-department');
    given(published(1))
      .when(write({ ...permitContent, name: '改' }, stranger))
      .thenRejected('item.of-another-department');
  });

  it('not while it is being reviewed, and not of a cancelled item', () => {
    given(written(permitContent), submitted).when(write(stub)).thenRejected('item.in-review');
    given(published(1), cancelled).when(write(stub)).thenRejected('item.cancelled');
  });

  it('on top of the newest version when it adjusts a published item (调整)', () => {
    const { itemCode, region, handlingOrganisation } = permitContent;
    const set = { itemCode, name: '新名', region, handlingOrganisation };
    given(published(1))
      .when(write({ ...permitContent, name: '新名' }))
      .then(written(set));
  });

  it('and may discard it: the version in force stays', () => {
    const discard: ServiceItemCommand = { type: 'DiscardItemDraft', ...editor, reason: '另行起草' };
    given(written(stub)).when(discard).then({ type: 'ItemDraftDiscarded', by: 'editor', reason: '另行起草' });
    given(published(1)).when(discard).thenNothing();
    given(written(permitContent), submitted).when(discard).thenRejected('item.in-review');
  });

  it('never loses or invents a part: what a change says makes the one out of the other', () => {
    const { guide: _guide, fee: _fee, ...less } = { ...permitContent, fee: undefined };
    const change = draftChange(permitContent, { ...less, itemCode: 'TEST-001', themes: ['养老'] });
    expect(change && changedDraft(permitContent, change)).toEqual({ ...less, themes: ['养老'] });
  });
});

describe('submission for review (提交审核, C13)', () => {
  it('puts a whole draft before the office; a second time says nothing new', () => {
    given(written(permitContent)).when(submit()).then(submitted);
    given(written(permitContent), submitted).when(submit()).thenNothing();
  });

  it('is refused while a gate is broken, without a draft, and for another department', () => {
    given(written(stub)).when(submit()).thenRejected('item.gates-broken');
    given(published(1)).when(submit()).thenRejected('item.no-draft');
    given(written(permitContent)).when(submit(stranger)).thenRejected('item.of-another-department');
  });

  it('may be taken back while nobody has answered', () => {
    const withdraw: ServiceItemCommand = { type: 'WithdrawItemSubmission', ...editor, reason: '有误' };
    const withdrawn: ServiceItemEvent = { type: 'ItemSubmissionWithdrawn', by: 'editor', reason: '有误' };
    given(written(permitContent), submitted).when(withdraw).then(withdrawn);
    given(written(permitContent), submitted, withdrawn).when(withdraw).thenRejected('item.not-in-review');
    given(written(permitContent), submitted, withdrawn).when(submit()).then(submitted);
  });
});

describe('review by the service office (政务服务管理审核, C13)', () => {
  const waiting = [written(permitContent), submitted];

  it('publishes what was submitted, in force at once', () => {
    given(...waiting)
      .when(publish())
      .then(published(1));
  });

  it('publishes an adjustment as the next number; the one before stays in force until then', () => {
    given(published(1), written({ ...stub, name: '新名' }), submitted)
      .when(publish({ takesEffectAt: later }))
      .then(published(2, { name: '新名' }, later));
  });

  it('refuses an instant that is past, or further off than a year', () => {
    given(...waiting)
      .when(publish({ takesEffectAt: '2026-03-02T01:59:59.999Z' }))
      .thenRejected('item.effect-not-ahead');
    given(...waiting)
      .when(publish({ takesEffectAt: '2126-03-02T02:00:00.000Z' }))
      .thenRejected('item.effect-not-ahead');
  });

  it('is not done by the department itself, nor by whoever wrote or submitted, whatever the post', () => {
    given(...waiting)
      .when(publish({ organisation: 'org-body' }))
      .thenRejected('item.department-reviews-itself');
    given(...waiting)
      .when(publish({ by: 'editor' }))
      .thenRejected('item.author-reviews');
  });

  it('asks the gates again', () => {
    given(written(stub), submitted).when(publish()).thenRejected('item.gates-broken');
  });

  it('finds nothing where nothing was submitted, or it was published already', () => {
    given(written(permitContent)).when(publish()).thenRejected('item.not-in-review');
    given(...waiting, published(1))
      .when(publish())
      .thenRejected('item.no-draft');
  });

  it('returns it with its reasons; corrected, it is submitted again', () => {
    const back = (...reasons: string[]): ServiceItemCommand => ({
      type: 'ReturnItem',
      ...reviewer,
      reasons: reasons.map((reason) => ({ reason })),
    });
    const returned: ServiceItemEvent = {
      type: 'ItemReturned',
      by: 'reviewer',
      reasons: [{ reason: '时间有误' }],
    };
    given(...waiting)
      .when(back('时间有误'))
      .then(returned);
    given(...waiting)
      .when(back())
      .thenRejected('item.return-without-reasons');
    given(...waiting, returned)
      .when(back('时间有误'))
      .thenRejected('item.not-in-review');
    given(...waiting, returned)
      .when(submit())
      .then(submitted);
  });
});
