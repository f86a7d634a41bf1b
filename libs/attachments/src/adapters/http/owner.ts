import type { Principal } from '@banjian/http';
import type { Owner } from '../../application/uploads.js';

/** A citizen's upload is the citizen's; a clerk's is the hall's too. */
export const ownerOf = ({ personId, role, organisation }: Principal): Owner =>
  role === 'windowClerk' && organisation !== undefined
    ? { person: personId, organisation }
    : { person: personId };

/** A citizen's file is sealed for the citizen from the first byte; of whom a clerk's tells is known when it is handed in. */
export const keySubjectOf = ({ personId, parties }: Principal): string => parties[0] ?? personId;
