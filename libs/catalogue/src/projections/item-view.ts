/** What those who keep the catalogue see of an item: versions, draft, and what may be asked of it now. */
import type { Recorded } from '@banjian/kernel';
import { contentOf, type ItemDraft } from '../domain/item-draft.js';
import {
  hasTakenEffect,
  inForceAt,
  type Publication,
  type ReturnReason,
  type ServiceItem,
} from '../domain/item-life.js';
import { itemVersionId, type ServiceItemEvent } from '../domain/service-item.js';
import { partNames } from '../domain/part-names.js';

export interface ItemView {
  readonly itemCode: string;
  readonly name?: string;
  readonly standing: ServiceItem['standing'];
  readonly standingName: string;
  readonly reason?: string;
  readonly versions: readonly VersionView[];
  readonly draft?: DraftView;
  readonly revision: number;
}

export interface VersionView {
  readonly versionId: string;
  readonly version: number;
  readonly name: string;
  /** 现行 inForce, 待生效 scheduled, 已被替代 superseded. */
  readonly status: 'inForce' | 'scheduled' | 'superseded';
  readonly statusName: string;
  readonly publishedAt: string;
  readonly takesEffectAt: string;
  readonly demo: boolean;
}

export interface DraftView {
  readonly stage: 'writing' | 'inReview' | 'returned';
  readonly stageName: string;
  readonly name?: string;
  readonly returned?: readonly ReturnReason[];
}

export const stageNames = { writing: '起草中', inReview: '待审核', returned: '已退回' } as const;
const standingNames = { open: '在办', suspended: '暂停办理', cancelled: '已取消' } as const;
const statusNames = { inForce: '现行', scheduled: '待生效', superseded: '已被替代' } as const;

interface Kept {
  readonly itemCode: string;
  readonly item: ServiceItem;
  readonly history: readonly Recorded<ServiceItemEvent>[];
  readonly revision: number;
  readonly now: string;
}

export function itemView(kept: Kept): ItemView {
  const { itemCode, item, revision } = kept;
  const { standing, reason, draft } = item;
  const name = draft?.content.name ?? item.published.at(-1)?.version.name;
  return {
    itemCode,
    ...(name !== undefined && { name }),
    standing,
    standingName: item.published.length === 0 ? '未发布' : standingNames[standing],
    ...(reason !== undefined && { reason }),
    versions: versionViews(kept),
    ...(draft && {
      draft: {
        stage: draft.stage,
        stageName: stageNames[draft.stage],
        ...(draft.content.name !== undefined && { name: draft.content.name }),
        ...(draft.returned && { returned: draft.returned }),
      },
    }),
    revision,
  };
}

/** Newest first. */
export function versionViews({ item, history, now }: Kept): readonly VersionView[] {
  const publishedAt = new Map(
    history.flatMap(({ event, recordedAt }) =>
      event.type === 'ItemVersionPublished' ? [[event.version.versionId, recordedAt] as const] : [],
    ),
  );
  const current = inForceAt(item, now);
  return item.published.toReversed().map((publication) => {
    const { versionId, version, name, demo } = publication.version;
    const at = publishedAt.get(versionId) ?? '';
    const status = statusOf(publication, current, now);
    const takesEffectAt = publication.takesEffectAt ?? at;
    return {
      versionId,
      version,
      name,
      status,
      statusName: statusNames[status],
      publishedAt: at,
      takesEffectAt,
      demo,
    };
  });
}

/** One that a later number overtook before its own instant never takes effect. */
function statusOf(
  publication: Publication,
  current: Publication | undefined,
  now: string,
): VersionView['status'] {
  if (publication === current) return 'inForce';
  const overtaken = current !== undefined && current.version.version > publication.version.version;
  return overtaken || hasTakenEffect(publication, now) ? 'superseded' : 'scheduled';
}

/** What `from` or `to` of a comparison names: a number, or `draft`; undefined where there is none. */
export function namedContent({ itemCode, item }: Kept, name: string): ItemDraft | undefined {
  if (name === 'draft') return item.draft?.content;
  const versionId = itemVersionId(itemCode, Number(name));
  const found = item.published.find(({ version }) => version.versionId === versionId)?.version;
  return found && contentOf(found);
}

export interface HistoryEntry {
  readonly revision: number;
  readonly at: string;
  readonly type: ServiceItemEvent['type'];
  readonly title: string;
  readonly actor: { readonly person: string; readonly role: string; readonly organisation?: string };
  /** Why, in the actor's words. */
  readonly reasons: readonly string[];
  /** Parts a save changed, in Chinese. */
  readonly parts?: readonly string[];
  readonly version?: number;
  readonly takesEffectAt?: string;
}

const titles: Readonly<Record<ServiceItemEvent['type'], string>> = {
  ItemDraftWritten: '修改草稿',
  ItemDraftDiscarded: '作废草稿',
  ItemSubmittedForReview: '提交审核',
  ItemSubmissionWithdrawn: '撤回提交',
  ItemReturned: '退回修改',
  ItemVersionPublished: '发布',
  ItemSuspended: '暂停办理',
  ItemResumed: '恢复办理',
  ItemCancelled: '取消事项',
};

/** Who, when, what and why, oldest first. */
export const itemHistory = (history: readonly Recorded<ServiceItemEvent>[]): readonly HistoryEntry[] =>
  history.map(({ event, metadata, recordedAt, revision }) => {
    const { actor: person, role, organisation } = metadata;
    return {
      revision,
      at: recordedAt,
      type: event.type,
      title: titles[event.type],
      actor: { person, role, ...(organisation !== undefined && { organisation }) },
      reasons: reasonsOf(event),
      ...(event.type === 'ItemDraftWritten' && {
        parts: [...partsOf(event.set), ...event.removed.map(partName)],
      }),
      ...(event.type === 'ItemVersionPublished' && {
        version: event.version.version,
        takesEffectAt: event.takesEffectAt ?? recordedAt,
      }),
    };
  });

const partName = (name: string): string => partNames[name] ?? name;
const partsOf = (set: ItemDraft): readonly string[] =>
  Object.keys(set)
    .filter((name) => name !== 'itemCode')
    .map(partName);

function reasonsOf(event: ServiceItemEvent): readonly string[] {
  if (event.type === 'ItemReturned') return event.reasons.map(({ reason }) => reason);
  const said = [
    'reason' in event ? event.reason : undefined,
    'note' in event ? event.note : undefined,
    'opinion' in event ? event.opinion : undefined,
    'document' in event ? event.document : undefined,
  ];
  return said.filter((words) => words !== undefined);
}
