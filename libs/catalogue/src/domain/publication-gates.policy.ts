import { broken, type BrokenGate } from './gate-words.js';
import { completenessGates } from './gates-of-completeness.policy.js';
import { codeGates, materialGates } from './gates-of-materials.policy.js';
import { modeGates } from './gates-of-modes.policy.js';
import { limitGates, procedureGates, stepGates } from './gates-of-procedure.policy.js';
import { provenanceGates } from './gates-of-provenance.policy.js';
import { rightsGates } from './gates-of-rights.policy.js';
import type { ItemDraft } from './item-draft.js';
import type { FormDefects } from './item-form.js';

export type { BrokenGate } from './gate-words.js';
export { hasProposal } from './gates-of-provenance.policy.js';

/** Every gate (发布关口) this content fails, not only the first; a draft may be incomplete in every part. */
export function brokenGates(
  draft: ItemDraft,
  demoStore: boolean,
  formDefects: FormDefects,
): readonly BrokenGate[] {
  return [
    ...completenessGates(draft),
    ...codeGates(draft),
    ...materialGates(draft),
    ...stepGates(draft),
    ...procedureGates(draft),
    ...limitGates(draft),
    ...modeGates(draft),
    ...rightsGates(draft),
    ...formGates(draft, formDefects),
    ...provenanceGates(draft, demoStore),
  ];
}

/** A form that does not compile can be filled in by nobody: each defect is a gate of its own. */
function formGates({ form }: ItemDraft, formDefects: FormDefects): readonly BrokenGate[] {
  if (!form) return [];
  return formDefects(form).flatMap(({ at, why }) =>
    broken(true, 'item.form-does-not-compile', at === '' ? 'form' : `form/${at}`).map((gate) => ({
      ...gate,
      why,
    })),
  );
}
