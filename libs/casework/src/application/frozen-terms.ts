import type { ClockRule } from '@banjian/calendar/pure';
import type { ItemProcedure, ItemVersion, Limit, Material } from '@banjian/catalogue';
import type { CaseTerms, TermsCommitment, TermsMaterial, TermsProcedure } from '../domain/case-terms.js';

/** Freeze what the case needs of the item version; the rest (guide, bases) is read by the version's id. */
export function termsOf(item: ItemVersion): CaseTerms {
  const { specialProcedures, tolerance, commitment } = item;
  return {
    itemVersionId: item.versionId,
    itemCode: item.itemCode,
    itemName: item.name,
    itemType: item.itemType,
    handling: item.handling,
    intake: item.intake,
    implementationCode: item.implementationCode,
    region: item.region,
    handlingOrganisation: item.handlingOrganisation,
    hall: item.hall,
    applicantKinds: item.applicantKinds,
    channels: item.channels,
    deliveryModes: item.deliveryModes,
    materials: item.materials.map(frozenMaterial),
    form: item.form,
    steps: item.steps.map(({ code, name, kind, signers }) => ({ code, name, kind, signers })),
    limits: frozenLimits(item.limits),
    ...(commitment && { commitment: frozenCommitment(commitment) }),
    ...(item.jointHandling && { jointHandling: item.jointHandling }),
    ...(tolerance && { onToleranceDefault: tolerance.onDefault, toleranceBasis: tolerance.basis }),
    ...(specialProcedures && { specialProcedures: specialProcedures.map(frozenProcedure) }),
    outcome: item.outcome,
    ...(item.licence && { licence: item.licence }),
    remedies: item.remedies,
    demo: item.demo,
  };
}

const frozenMaterial = ({ code, name, requirement, accepts, sharedDataKind }: Material): TermsMaterial => ({
  ...{ code, name, requirement },
  ...(accepts && { accepts }),
  ...(sharedDataKind !== undefined && { sharedDataKind }),
});

type Commitment = NonNullable<ItemVersion['commitment']>;
type Limits = CaseTerms['limits'];
type OptionalLimit = Exclude<keyof Limits, 'notice'>;

/** Every limit there may be; a forgotten one is a compile error. */
const optionalLimits: Readonly<Record<OptionalLimit, true>> = {
  statutoryNotice: true,
  onlineAcceptance: true,
  complexAcceptance: true,
  supplement: true,
  toleranceDebt: true,
  promisedDecision: true,
  statutoryDecision: true,
  delivery: true,
};

const isLimit = (name: string): name is OptionalLimit => Object.hasOwn(optionalLimits, name);

function frozenLimits(limits: ItemVersion['limits']): Limits {
  const frozen: { -readonly [Name in OptionalLimit]?: ClockRule } = {};
  for (const name of Object.keys(limits).filter(isLimit)) {
    const limit = limits[name];
    if (limit) frozen[name] = frozenRule(limit);
  }
  return { ...frozen, notice: frozenRule(limits.notice) };
}

/** What no document says is shown as ours wherever the clock is shown. */
const proposal = '该时限没有公开文件依据，为示例建议值';

const frozenRule = ({ rule, basis }: Limit): ClockRule =>
  basis === 'proposal' && rule.proposal === undefined ? { ...rule, proposal } : rule;

function frozenCommitment({ text, liability, replaces, afterCheck, basis }: Commitment): TermsCommitment {
  const { plan, limit } = afterCheck;
  return {
    ...{ text, liability, replaces, basis },
    afterCheck: { plan, ...(limit && { limit: frozenRule(limit) }) },
  };
}

const frozenProcedure = ({ code, name, limit, basis }: ItemProcedure): TermsProcedure => ({
  code,
  name,
  limit: basis === 'proposal' ? { ...limit, proposal } : limit,
});
