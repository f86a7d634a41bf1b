/** Masking (脱敏) of a case: numbers of persons for everybody, what else tells of a person for those who only oversee. */
import { mapFilled } from '@banjian/forms';
import { maskIdNumber, maskPhone } from '@banjian/http';
import type { FilledForm, Party, TermsForm } from '../domain/case-terms.js';

/** Whoever handles a case, or applied, must read what was filled in; whoever oversees asks for it, with a reason (unmasking). */
export type CaseReader = 'handling' | 'overseeing';

/** Plain facts of a business stay as they are. */
export const maskedForm = (form: TermsForm, filled: FilledForm, reader: CaseReader): FilledForm =>
  mapFilled(form, filled, (value, { personal, format }) => {
    const mask = masks[format ?? ''];
    if (personal && mask && typeof value === 'string') return mask(value);
    return personal && reader === 'overseeing' ? '***' : value;
  });

const masks: Readonly<Record<string, (text: string) => string>> = {
  chineseId: maskIdNumber,
  passport: maskIdNumber,
  residencePermit: maskIdNumber,
  travelPermit: maskIdNumber,
  phone: maskPhone,
};

export function maskedParty(party: Party): Party {
  const { phone } = party;
  return {
    ...party,
    idNumber: maskIdNumber(party.idNumber),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
  };
}
