import { neededParts, type ItemDraft } from './item-draft.js';
import { broken, type BrokenGate } from './gate-words.js';

/** What every version has, and a guide that leads somewhere (C12: 办事指南 complete before it is published). */
export function completenessGates(draft: ItemDraft): readonly BrokenGate[] {
  return [
    ...neededParts.flatMap((name) => broken(draft[name] === undefined, 'item.part-missing', name)),
    ...(['applicantKinds', 'channels', 'deliveryModes'] as const).flatMap((name) =>
      broken(draft[name]?.length === 0, 'item.part-missing', name),
    ),
    ...guideGates(draft.guide),
  ];
}

/** Place, hours, and whom to ask and to complain to, each with a telephone. */
function guideGates(guide: ItemDraft['guide']): readonly BrokenGate[] {
  const told = {
    place: guide?.place,
    hours: guide?.hours,
    'consult/phone': guide?.consult?.phone,
    'complaint/phone': guide?.complaint?.phone,
  };
  const questions = guide?.questions ?? [];
  return [
    ...Object.entries(told).flatMap(([name, words]) =>
      broken(!words, 'item.guide-incomplete', `guide/${name}`),
    ),
    ...questions.flatMap(({ question, answer }, index) =>
      broken(!question || !answer, 'item.guide-incomplete', `guide/questions/${String(index)}`),
    ),
  ];
}
