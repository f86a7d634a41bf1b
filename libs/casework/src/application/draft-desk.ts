import { FindItemVersion, FindOfferedItem, type ItemVersion, type OfferedItem } from '@banjian/catalogue';
import type { Page, Principal } from '@banjian/http';
import { acting, derivedId, reject, Rejected, TimeSource, type Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FormFault } from '../domain/case-terms.js';
import { draftDays, Drafts, type Draft, type DraftContent, type DraftLine } from './drafts.js';
import { FormChecks } from './form-checks.js';
import { termsOf } from './frozen-terms.js';
import { knownItem } from './offered-item.js';
import { versionChanges, type VersionChange } from './version-changes.js';

/** A draft with what has become of its item since. */
export interface DraftView extends Omit<Draft, 'owner' | 'keySubject'> {
  readonly itemName: string;
  /** Whether the item can be applied for now. */
  readonly offered: boolean;
  /** Why not, where it is suspended or cancelled. The draft itself stays. */
  readonly notOffered?: { readonly standing: 'suspended' | 'cancelled'; readonly reason: string };
  /** A newer version is in force: submission freezes that one. */
  readonly newer?: { readonly itemVersionId: string; readonly changes: readonly VersionChange[] };
  /** What the form of the version in force would say of it now. */
  readonly faults: readonly FormFault[];
}

/** Drafts (草稿) as their owner handles them. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly drafts: Drafts,
    private readonly queries: QueryBus,
    private readonly time: TimeSource,
    private readonly forms: FormChecks,
  ) {}

  /** Sent again with the same key it is the same draft. */
  async save(who: Principal, itemCode: string, content: DraftContent): Promise<DraftLine> {
    const draftId = derivedId(acting().commandId, 'draft');
    const draft = await this.draftOf(who, draftId, itemCode, content, 0);
    await this.drafts.keep(draft);
    const { owner: _owner, keySubject: _key, content: _content, ...line } = draft;
    return line;
  }

  list(
    { personId }: Principal,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<DraftLine>> {
    return this.drafts.list(personId, this.time.now(), page);
  }

  /** Refused as `draft.not-found` for one that is not there, expired, or somebody else's. */
  async get({ personId }: Principal, draftId: string): Promise<Draft> {
    const draft = await this.drafts.find(personId, draftId, this.time.now());
    if (!draft) throw new Rejected('draft.not-found');
    return draft;
  }

  async view(who: Principal, draftId: string): Promise<DraftView> {
    const { owner: _owner, keySubject: _key, ...draft } = await this.get(who, draftId);
    const atCounter = acting().channel === 'window';
    const [filled, known] = await Promise.all([
      this.queries.execute(new FindItemVersion(draft.itemVersionId, draft.itemCode)),
      this.queries.execute(new FindOfferedItem(draft.itemCode, { atCounter })),
    ]);
    const inForce = known?.standing === 'cancelled' ? undefined : known?.version;
    return {
      ...draft,
      itemName: (inForce ?? filled)?.name ?? draft.itemCode,
      ...offerOf(known),
      ...newerThan(filled, inForce),
      faults: inForce ? this.forms.checkOf(termsOf(inForce))(draft.content.form ?? {}) : [],
    };
  }

  /** The revision the caller saw may come by If-Match; `stream.revision-mismatch` when another was saved since. */
  async replace(
    who: Principal,
    draftId: string,
    itemCode: string,
    content: DraftContent,
  ): Promise<DraftLine> {
    const { revision } = await this.get(who, draftId);
    const { expectedRevision = revision } = acting();
    const draft = await this.draftOf(who, draftId, itemCode, content, expectedRevision + 1);
    if (!(await this.drafts.replace(draft, expectedRevision)))
      throw new Rejected('stream.revision-mismatch', { actual: revision });
    const { owner: _owner, keySubject: _key, content: _content, ...line } = draft;
    return line;
  }

  async remove({ personId }: Principal, draftId: string): Promise<void> {
    if (!(await this.drafts.remove(personId, draftId))) throw new Rejected('draft.not-found');
  }

  private async draftOf(
    { personId, parties }: Principal,
    draftId: string,
    itemCode: string,
    content: DraftContent,
    revision: number,
  ): Promise<Draft> {
    // What is suspended may be resumed: nobody's work is thrown away meanwhile.
    const { standing, reason, version } = await knownItem(this.queries, itemCode);
    if (standing === 'cancelled') return reject('case.item-cancelled', { itemCode, reason });
    const savedAt = this.time.now();
    const kept = { draftId, owner: personId, itemCode, itemVersionId: version.versionId, revision, content };
    return { ...kept, keySubject: parties[0] ?? personId, savedAt, expiresAt: expiryOf(savedAt) };
  }
}

const dayMs = 24 * 60 * 60 * 1000;

const expiryOf = (savedAt: Instant): Instant =>
  new Date(Date.parse(savedAt) + draftDays * dayMs).toISOString();

function offerOf(known: OfferedItem | undefined): Pick<DraftView, 'offered' | 'notOffered'> {
  if (!known || known.standing === 'open') return { offered: known !== undefined };
  const { standing, reason = '' } = known;
  return { offered: false, notOffered: { standing, reason } };
}

function newerThan(
  filled: ItemVersion | undefined,
  inForce: ItemVersion | undefined,
): Pick<DraftView, 'newer'> {
  if (!inForce || inForce.versionId === filled?.versionId) return {};
  return {
    newer: { itemVersionId: inForce.versionId, changes: filled ? versionChanges(filled, inForce) : [] },
  };
}
