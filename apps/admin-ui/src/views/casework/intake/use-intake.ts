import { computed, ref, shallowRef, watch } from 'vue';
import { getCase, order, submitApplication, submitHelped, type Bodies } from '../../../api/cases.js';
import { replaceDraft, submitDraft } from '../../../api/drafts.js';
import { newKey } from '../../../api/http.js';
import { getItem, type ItemShown } from '../../../api/items.js';
import { ApiProblem } from '../../../api/problem.js';
import { askedValues } from '../../../composables/item-form.js';
import { useDraft } from '../../../composables/use-draft.js';
import { useUploads } from '../../../composables/use-uploads.js';
import { emptyDraft, unchecked, type IntakeDraft, type MaterialCheck } from './draft.js';
import { useSession } from '../../../stores/session.js';
import { partyOf } from './party.js';
import { prefilledStill, usePrefill } from './use-prefill.js';
import { savedOf } from './saved-draft.js';

/** Where to go on once the case stands: its page, with the command that is still to be said. */
export interface Filed {
  readonly caseId: string;
  readonly number: string;
  readonly next?: string;
}

/** Taking in one case at the window: the draft, the item it is for, and filing it. */
export function useIntake() {
  const draft = ref<IntakeDraft>(emptyDraft(newKey()));
  const { kept, forget } = useDraft('intake', draft);
  const item = shallowRef<ItemShown>();
  const problem = shallowRef<unknown>();
  const busy = ref(false);
  const helping = useSession().role === 'helper';

  watch(
    () => draft.value.itemCode,
    async (code) => {
      item.value = undefined;
      if (code === '') return;
      try {
        const found = await getItem(code);
        if (draft.value.itemCode !== code) return;
        item.value = found;
        fitApplicant(found);
      } catch (error) {
        problem.value = error;
        draft.value.itemCode = '';
      }
    },
    { immediate: true },
  );

  /** An item for firms only asks for a firm at once. */
  function fitApplicant({ applicantKinds }: ItemShown): void {
    const { applicant } = draft.value;
    const [kind] = applicantKinds;
    if (kind === undefined || applicantKinds.includes(applicant.kind)) return;
    draft.value.applicant = { ...applicant, kind, idType: kind === 'person' ? 'residentId' : 'uscc' };
  }

  /** Another item has another form and other materials; who applies stays. */
  function choose(code: string): void {
    if (draft.value.itemCode === code) return;
    const { applicant, hasAgent, agent, authority } = draft.value;
    draft.value = { ...emptyDraft(newKey()), itemCode: code, applicant, hasAgent, agent, authority };
    problem.value = undefined;
  }

  function restart(): void {
    draft.value = emptyDraft(newKey());
    problem.value = undefined;
  }

  const checkOf = (code: string): MaterialCheck => ({ ...unchecked, ...draft.value.checks[code] });
  const uploads = useUploads((material, file) => {
    const check = checkOf(material);
    draft.value.checks = { ...draft.value.checks, [material]: { ...check, files: [...check.files, file] } };
  });
  const prefill = usePrefill(draft, item);
  const gaps = computed(() =>
    (item.value?.materials ?? [])
      .map(({ code }) => ({ material: code, ...checkOf(code) }))
      .filter(({ state }) => state === 'wrong' || state === 'missing')
      .map(({ material, problem: what }) => ({ material, problem: what })),
  );

  async function file(): Promise<Filed | undefined> {
    if (busy.value || !item.value) return undefined;
    busy.value = true;
    problem.value = undefined;
    try {
      const { caseId, number } = await send(draft.value, item.value);
      const next = helping ? undefined : await follow(caseId);
      forget();
      return { caseId, number, ...(next !== undefined && { next }) };
    } catch (error) {
      problem.value = error;
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500)
        draft.value.key = newKey();
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  /** A draft of the server's becomes its own case, however often it is sent. */
  async function send(said: IntakeDraft, of: ItemShown): Promise<{ caseId: string; number: string }> {
    const { saved, key } = said;
    if (saved) {
      const { revision } = await replaceDraft(saved.draftId, savedOf(said, of), newKey(), saved.revision);
      draft.value.saved = { ...saved, revision };
      return submitDraft(saved.draftId, key);
    }
    const body = bodyOf(said, of);
    const { itemCode, form, materials } = body;
    if (helping) return submitHelped({ itemCode, form, materials, authority: said.authority }, key);
    return submitApplication(body, key);
  }

  /** What the clerk chose to follow. A refusal is told on the case's own page, where it can be put right. */
  async function follow(caseId: string): Promise<string | undefined> {
    const { outcome } = draft.value;
    if (outcome === 'receive') return undefined;
    if (outcome === 'tolerate' || outcome === 'refuse') return outcome;
    const { revision, stage } = await getCase(caseId);
    if (stage !== 'received') return undefined;
    const sent = { key: newKey(), revision };
    try {
      if (outcome === 'accept') await order('/api/v1/cases/{caseId}/acceptance')(caseId, {}, sent);
      else await order('/api/v1/cases/{caseId}/notice')(caseId, { gaps: gaps.value }, sent);
    } catch {
      return outcome;
    }
    return outcome === 'notice' ? 'told' : undefined;
  }

  return { draft, kept, item, problem, busy, gaps, uploads, ...prefill, choose, restart, file };
}

export function bodyOf(draft: IntakeDraft, item: ItemShown): Bodies['WindowApplicationBody'] {
  const prefilled = [...prefilledStill(draft)];
  return {
    itemCode: draft.itemCode,
    applicant: partyOf(draft.applicant),
    ...(draft.hasAgent && { agent: partyOf(draft.agent) }),
    ...(draft.hasAgent && draft.authority.trim() !== '' && { authority: draft.authority.trim() }),
    form: askedValues(item, draft.form) as Bodies['WindowApplicationBody']['form'],
    ...(prefilled.length > 0 && { prefilled }),
    materials: item.materials.flatMap(({ code, copies }): Bodies['MaterialBody'][] => {
      const { state, form, files } = { ...unchecked, ...draft.checks[code] };
      if (state === 'none' || state === 'missing') return [];
      if (state === 'shared') return [{ code, form: 'sharedData', copies }];
      const attachments = files.map(({ attachmentId }) => attachmentId);
      return [{ code, form, copies, ...(attachments.length > 0 && { attachments }) }];
    }),
  };
}
