import type { ShownLicence } from '@banjian/licensing';
import { answer, http } from './http.js';

export type { ShownLicence };

export const getLicence = (licenceId: string): Promise<ShownLicence> =>
  answer(http.GET('/api/v1/licences/{licenceId}', { params: { path: { licenceId } } }));

/** As it is printed, with the code that leads to its public check. */
export const licencePage = (licenceId: string): Promise<string> =>
  answer(http.GET('/api/v1/licences/{licenceId}/page', { params: { path: { licenceId } }, parseAs: 'text' }));
