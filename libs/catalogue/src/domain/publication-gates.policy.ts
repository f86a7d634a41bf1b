import { compileFaults } from './form-compiles.policy.js';
import { optionalFacts, requiredFacts } from './item-version.js';
import type { ItemContent, Limit, Provenance } from './item-version.js';

/** A reason not to publish: which gate, and where it is to be mended (path inside the version). */
export interface BrokenGate {
  readonly gate: string;
  readonly at: string;
}

interface Fact {
  readonly at: string;
  readonly provenance: Provenance | undefined;
}

/** Every gate (发布关口) this content fails, not only the first. */
export function brokenGates(content: ItemContent, demoStore: boolean): readonly BrokenGate[] {
  return [
    ...codeGates(content),
    ...materialGates(content),
    ...stepGates(content),
    ...procedureGates(content),
    ...limitGates(content),
    ...remedyGates(content),
    ...compileFaults(content.form),
    ...provenanceGates(content),
    ...(demoStore ? [] : proposalGates(content)),
  ];
}

/** Some fact is ours and not a department's: what is published with it is an example (示例). */
export function hasProposal(content: ItemContent): boolean {
  return factsOf(content).some(({ provenance }) => provenance?.basis === 'proposal');
}

const broken = (when: boolean, gate: string, at: string): readonly BrokenGate[] =>
  when ? [{ gate, at }] : [];

/** National codes are opaque; only their length is known (GB/T 39554.1): 31 = 18 USCC + 1 + 12. */
function codeGates({ implementationCode, licence }: ItemContent): readonly BrokenGate[] {
  const malformed = (code: string, length: number): boolean =>
    code.length !== length || !/^[0-9A-Z]+$/.test(code);
  return [
    ...broken(malformed(implementationCode, 31), 'item.implementation-code-malformed', 'implementationCode'),
    ...broken(
      licence !== undefined && malformed(licence.typeCode, 21),
      'item.licence-type-malformed',
      'licence/typeCode',
    ),
    ...broken(
      licence !== undefined && malformed(licence.issuer, 18),
      'item.licence-issuer-malformed',
      'licence/issuer',
    ),
  ];
}

function materialGates({ itemCode, materials }: ItemContent): readonly BrokenGate[] {
  return materials.flatMap((material, index) => {
    const at = `materials/${index}`;
    const first = materials.findIndex(({ code }) => code === material.code);
    return [
      ...broken(first !== index, 'item.material-code-repeated', at),
      ...broken(!isMaterialCode(material.code, itemCode), 'item.material-code-malformed', at),
      ...broken(
        material.requirement === 'conditional' && !material.condition,
        'item.material-condition-missing',
        at,
      ),
    ];
  });
}

function isMaterialCode(code: string, itemCode: string): boolean {
  return code.startsWith(`${itemCode}-M`) && /^[0-9]{2}$/.test(code.slice(itemCode.length + 2));
}

/** 即办件 is decided on the spot; an inspection is signed by two (行政许可法 art. 34). */
function stepGates({ handling, steps }: ItemContent): readonly BrokenGate[] {
  return [
    ...broken(handling === 'instant' && steps.length > 0, 'item.instant-with-steps', 'steps'),
    ...steps.flatMap((step, index) => [
      ...broken(
        steps.findIndex(({ code }) => code === step.code) !== index,
        'item.step-code-repeated',
        `steps/${index}`,
      ),
      ...broken(
        step.kind === 'inspection' && step.signers < 2,
        'item.inspection-needs-two-signers',
        `steps/${index}`,
      ),
    ]),
  ];
}

/** Each procedure of the list once; only what has a statutory limit can be handled jointly under a longer one. */
function procedureGates({
  jointHandling,
  limits,
  specialProcedures = [],
}: ItemContent): readonly BrokenGate[] {
  return [
    ...specialProcedures.flatMap(({ code }, index) =>
      broken(
        specialProcedures.findIndex((procedure) => procedure.code === code) !== index,
        'item.procedure-code-repeated',
        `specialProcedures/${index}`,
      ),
    ),
    ...broken(
      jointHandling === true && !limits.statutoryDecision,
      'item.limit-missing',
      'limits/statutoryDecision',
    ),
  ];
}

/** Silence is acceptance only for permits (行政许可法 art. 32), and only they have the 20 and 10 days (art. 42, 44). */
function limitGates({ itemType, handling, licence, limits }: ItemContent): readonly BrokenGate[] {
  const permit = itemType === 'permit';
  const missing = (limit: Limit | undefined, needed: boolean, name: string): readonly BrokenGate[] =>
    broken(needed && !limit, 'item.limit-missing', `limits/${name}`);
  return [
    ...missing(limits.promisedDecision, handling === 'promised', 'promisedDecision'),
    ...missing(limits.statutoryNotice, permit, 'statutoryNotice'),
    ...missing(limits.statutoryDecision, permit, 'statutoryDecision'),
    ...missing(limits.delivery, permit && licence !== undefined, 'delivery'),
    ...broken(
      !permit && limits.statutoryNotice !== undefined,
      'item.silence-rule-outside-permits',
      'limits/statutoryNotice',
    ),
    ...broken(promiseExceedsLaw(limits), 'item.promise-exceeds-law', 'limits/promisedDecision'),
  ];
}

function promiseExceedsLaw({ promisedDecision, statutoryDecision }: ItemContent['limits']): boolean {
  const promised = promisedDecision?.rule;
  const statutory = statutoryDecision?.rule;
  return promised?.unit === statutory?.unit && (promised?.amount ?? 0) > (statutory?.amount ?? Infinity);
}

/** Whoever is refused must be told where to turn (行政许可法 art. 38); a public service decides on no right. */
function remedyGates({ itemType, remedies }: ItemContent): readonly BrokenGate[] {
  if (itemType === 'publicService' || itemType === 'platform') return [];
  return (['reconsideration', 'litigation'] as const).flatMap((kind) =>
    broken(!remedies.some((remedy) => remedy.kind === kind), 'item.remedy-missing', `remedies/${kind}`),
  );
}

function provenanceGates(content: ItemContent): readonly BrokenGate[] {
  return factsOf(content).flatMap(({ at, provenance }) => [
    ...broken(!provenance, 'item.basis-missing', at),
    ...broken(
      provenance !== undefined && provenance.basis !== 'proposal' && !provenance.cites?.length,
      'item.citation-missing',
      at,
    ),
  ]);
}

function proposalGates(content: ItemContent): readonly BrokenGate[] {
  return factsOf(content).flatMap(({ at, provenance }) =>
    broken(provenance?.basis === 'proposal', 'item.proposal-outside-demo', at),
  );
}

/** Every fact that must say where it comes from. */
function factsOf(content: ItemContent): readonly Fact[] {
  const { facts, materials, steps, limits, specialProcedures = [] } = content;
  const optional = optionalFacts.filter((name) => content[name] !== undefined);
  return [
    ...[...requiredFacts, ...optional].map((name) => ({ at: name, provenance: facts?.[name] })),
    ...materials.map((provenance, index) => ({ at: `materials/${index}`, provenance })),
    ...steps.map((provenance, index) => ({ at: `steps/${index}`, provenance })),
    ...specialProcedures.map((provenance, index) => ({ at: `specialProcedures/${index}`, provenance })),
    ...Object.entries(limits).map(([name, provenance]) => ({ at: `limits/${name}`, provenance })),
  ];
}
