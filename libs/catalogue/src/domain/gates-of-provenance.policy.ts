import { broken, type BrokenGate } from './gate-words.js';
import type { ItemDraft } from './item-draft.js';
import { optionalFacts, requiredFacts, type Provenance } from './item-version.js';

interface Fact {
  readonly at: string;
  readonly provenance: Provenance | undefined;
}

/** Every fact says where it comes from; proposals of ours (示例) pass only on a demo store. */
export function provenanceGates(draft: ItemDraft, demoStore: boolean): readonly BrokenGate[] {
  return factsOf(draft).flatMap(({ at, provenance }) => [
    ...broken(!provenance, 'item.basis-missing', at),
    ...broken(
      provenance !== undefined && provenance.basis !== 'proposal' && !provenance.cites?.length,
      'item.citation-missing',
      at,
    ),
    ...broken(!demoStore && provenance?.basis === 'proposal', 'item.proposal-outside-demo', at),
  ]);
}

/** Some fact is ours and not a department's: what is published with it is an example (示例). */
export function hasProposal(draft: ItemDraft): boolean {
  return factsOf(draft).some(({ provenance }) => provenance?.basis === 'proposal');
}

/** Every fact that stands there and must say where it comes from. */
function factsOf(draft: ItemDraft): readonly Fact[] {
  const { facts, materials = [], steps = [], limits = {}, specialProcedures = [] } = draft;
  const named = [...requiredFacts, ...optionalFacts].filter((name) => draft[name] !== undefined);
  const each = (part: string, list: readonly Provenance[]): readonly Fact[] =>
    list.map((provenance, index) => ({ at: `${part}/${String(index)}`, provenance }));
  return [
    ...named.map((name) => ({ at: name, provenance: facts?.[name] })),
    ...each('materials', materials),
    ...each('steps', steps),
    ...each('specialProcedures', specialProcedures),
    ...Object.entries(limits).map(([name, provenance]) => ({ at: `limits/${name}`, provenance })),
  ];
}
