import type { ShownLicence } from '@banjian/licensing';
import { answer, http } from './http.js';

export type { ShownLicence };

export const getLicence = (licenceId: string): Promise<ShownLicence> =>
  answer(http.GET('/api/v1/licences/{licenceId}', { params: { path: { licenceId } } }));
