import { isResidentId, isUscc } from '@banjian/forms';
import { ValidateBy } from 'class-validator';

interface Told {
  readonly kind?: unknown;
  readonly idType?: unknown;
}

/**
 * The number of the document named by `idType` beside it, of a kind of party that has such a document: a person's
 * 公民身份号码 and an organisation's 统一社会信用代码 by their check characters. Foreign documents have none.
 */
export const FitsDocument = (): PropertyDecorator =>
  ValidateBy({
    name: 'fitsDocument',
    validator: {
      validate: (value: unknown, told) => typeof value === 'string' && fits(value, told?.object ?? {}),
      defaultMessage: () => '证件号码与证件类型不符',
    },
  });

function fits(number: string, { kind, idType }: Told): boolean {
  if ((kind === 'organisation') !== (idType === 'uscc')) return false;
  if (idType === 'uscc') return isUscc(number);
  return idType !== 'residentId' || isResidentId(number);
}
