import type { Bodies } from '../../../api/cases.js';
import type { ItemShown } from '../../../api/items.js';
import type { DraftView } from '../../../api/drafts.js';
import { getUpload, type Uploaded } from '../../../api/attachments.js';
import { prefilledStill } from './use-prefill.js';
import { emptyDraft, emptyParty, unchecked, type IntakeDraft, type PartyDraft } from './draft.js';

/** What the server keeps of the page: as much as has been typed, and what the clerk found of the materials. */
export function savedOf(draft: IntakeDraft, item: ItemShown | undefined): Bodies['DraftBody'] {
  const copies = new Map((item?.materials ?? []).map((each) => [each.code, each.copies]));
  const checks = Object.entries(draft.checks).filter(([, { state }]) => state !== 'none');
  return {
    itemCode: draft.itemCode,
    form: draft.form as Bodies['DraftBody']['form'] & object,
    materials: checks
      .filter(([, { state }]) => state !== 'missing')
      .map(([code, { state, form, files }]) => ({
        ...{ code, form: state === 'shared' ? ('sharedData' as const) : form },
        copies: copies.get(code) ?? 1,
        ...(files.length > 0 && { attachments: files.map(({ attachmentId }) => attachmentId) }),
      })),
    checks: checks.map(([material, { state, problem }]) => ({
      ...{ material, state: state as 'right' },
      ...(problem !== '' && { problem }),
    })),
    ...(Object.keys(draft.prefilled).length > 0 && { prefilled: [...prefilledStill(draft)] }),
    ...(draft.authority !== '' && { authority: draft.authority }),
    ...(typed(draft.applicant) && { applicant: typed(draft.applicant) }),
    ...(draft.hasAgent && { agent: typed(draft.agent) ?? {} }),
  };
}

function typed(party: PartyDraft): Bodies['DraftPartyBody'] | undefined {
  const { name, idNumber, phone, kind, idType } = party;
  const said = Object.entries({ name, idNumber, phone }).filter(([, text]) => text.trim() !== '');
  return said.length === 0 ? undefined : { kind, idType, ...Object.fromEntries(said) };
}

/** The files of a kept draft that are still there: the server keeps what no case has for a day. */
export async function withFiles(draft: IntakeDraft, { content }: DraftView): Promise<IntakeDraft> {
  const { materials = [] } = content as unknown as Pick<Bodies['DraftBody'], 'materials'>;
  const checks = await Promise.all(
    materials.map(async ({ code, attachments = [] }) => {
      const found = await Promise.all(attachments.map((id) => getUpload(id).catch(() => undefined)));
      const files = found.filter((file): file is Uploaded => file !== undefined);
      return [code, { ...unchecked, ...draft.checks[code], files }] as const;
    }),
  );
  return { ...draft, checks: { ...draft.checks, ...Object.fromEntries(checks) } };
}

/** The page as it was left. */
export function resumedOf({ draftId, revision, itemCode, content }: DraftView, key: string): IntakeDraft {
  const kept = content as unknown as Omit<Bodies['DraftBody'], 'itemCode'>;
  const handedIn = new Map((kept.materials ?? []).map(({ code, form }) => [code, form]));
  const checks = (kept.checks ?? []).map(({ material, state, problem = '' }) => {
    const form = handedIn.get(material) === 'electronic' ? ('electronic' as const) : ('paper' as const);
    return [material, { ...unchecked, state, form, problem }] as const;
  });
  return {
    ...emptyDraft(key),
    itemCode,
    form: (kept.form ?? {}) as IntakeDraft['form'],
    applicant: partyOf(kept.applicant),
    hasAgent: kept.agent !== undefined,
    agent: partyOf(kept.agent),
    authority: kept.authority ?? '',
    checks: Object.fromEntries(checks),
    saved: { draftId, revision },
  };
}

const partyOf = (kept: Bodies['DraftPartyBody'] | undefined): PartyDraft => ({
  ...emptyParty(),
  ...(kept as Partial<PartyDraft> | undefined),
});
