import { broken, type BrokenGate } from './gate-words.js';
import type { ItemDraft } from './item-draft.js';
import type { LicenceType } from './item-version.js';

/** National codes are opaque; only their length is known (GB/T 39554.1): 31 = 18 USCC + 1 + 12. */
export function codeGates({
  implementationCode,
  basicCode,
  handlingItemCode,
  licence,
}: ItemDraft): readonly BrokenGate[] {
  return [
    ...broken(malformed(implementationCode, 31), 'item.implementation-code-malformed', 'implementationCode'),
    ...broken(malformed(basicCode, 12), 'item.basic-code-malformed', 'basicCode'),
    ...broken(malformed(handlingItemCode, 33), 'item.handling-item-code-malformed', 'handlingItemCode'),
    ...licenceGates(licence),
  ];
}

const licenceGates = (licence: LicenceType | undefined): readonly BrokenGate[] => [
  ...broken(malformed(licence?.typeCode, 21), 'item.licence-type-malformed', 'licence/typeCode'),
  ...broken(malformed(licence?.issuer, 18), 'item.licence-issuer-malformed', 'licence/issuer'),
];

const malformed = (code: string | undefined, length: number): boolean =>
  code !== undefined && (code.length !== length || !/^[0-9A-Z]+$/.test(code));

/** The published list (C01), and no proof without a law that asks for it (C06). */
export function materialGates({ itemCode, materials = [] }: ItemDraft): readonly BrokenGate[] {
  return materials.flatMap(({ code, requirement, condition, kind, legalBasis }, index) => {
    const at = `materials/${String(index)}`;
    const first = materials.findIndex((material) => material.code === code);
    return [
      ...broken(first !== index, 'item.material-code-repeated', at),
      ...broken(!isMaterialCode(code, itemCode), 'item.material-code-malformed', at),
      ...broken(requirement === 'conditional' && !condition, 'item.material-condition-missing', at),
      ...broken(kind === 'proof' && !legalBasis, 'item.proof-without-basis', `${at}/legalBasis`),
    ];
  });
}

function isMaterialCode(code: string, itemCode: string): boolean {
  return code.startsWith(`${itemCode}-M`) && /^[0-9]{2}$/.test(code.slice(itemCode.length + 2));
}
