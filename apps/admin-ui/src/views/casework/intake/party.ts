import type { Bodies } from '../../../api/cases.js';
import type { PartyDraft } from './draft.js';

/** As the server is told of a party. */
export const partyOf = ({ kind, name, idType, idNumber, phone }: PartyDraft): Bodies['PartyBody'] => ({
  kind,
  name: name.trim(),
  idType,
  idNumber: idNumber.trim().toUpperCase(),
  ...(phone.trim() !== '' && { phone: phone.trim() }),
});
