/** A licence as everybody may verify it: whether it counts, and not what its holder does with it. */
import { maskName } from '@banjian/http';
import type { LicenceView, RevocationView } from '../../application/licence-views.js';
import { shown } from './licence.view.js';

export interface Verification {
  readonly identifier: string;
  readonly typeName: string;
  readonly issuerName: string;
  /** A person's is masked. */
  readonly holderName: string;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly status: LicenceView['status'];
  readonly statusName: string;
  /** The reason is the holder's own affair: it stands in the paper and not here. */
  readonly revocation?: Omit<RevocationView, 'reason'>;
  readonly demo: boolean;
}

export function verification(licence: LicenceView): Verification {
  const { identifier, typeName, issuerName, holder, validFrom, validUntil, demo } = licence;
  const { status, statusName } = shown(licence);
  return {
    ...{ identifier, typeName, issuerName },
    holderName: holder.kind === 'person' ? maskName(holder.name) : holder.name,
    validFrom,
    ...(validUntil !== undefined && { validUntil }),
    ...{ status, statusName },
    ...(licence.revocation && { revocation: publicPart(licence.revocation) }),
    demo,
  };
}

const publicPart = ({ reason: _, ...told }: RevocationView): Omit<RevocationView, 'reason'> => told;
