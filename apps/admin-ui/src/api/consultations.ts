/** Consultations (咨询): what was asked at the desk and by phone, and who answers for it. */
import type { ConsultationRow, ConsultationView } from '@banjian/casework';
import type { Bodies, Page } from './cases.js';
import { answer, commanding, http, newKey } from './http.js';

export type { ConsultationRow, ConsultationView };

const at = (consultationId: string) => ({ params: { path: { consultationId } } });

export const consultations = (cursor?: string): Promise<Page<ConsultationRow>> =>
  answer(http.GET('/api/v1/consultations', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }));

export const getConsultation = (id: string): Promise<ConsultationView> =>
  answer(http.GET('/api/v1/consultations/{consultationId}', at(id)));

/** The list that was given, as a page of its own. */
export const consultationNotice = (id: string): Promise<string> =>
  answer(http.GET('/api/v1/consultations/{consultationId}/notice', { ...at(id), parseAs: 'text' }));

export const recordConsultation = (
  body: Bodies['ConsultationBody'],
  key: string,
): Promise<{ readonly consultationId: string; readonly number: string; readonly paper?: string }> =>
  answer(http.POST('/api/v1/consultations', { body, ...commanding(key) }));

export const linkConsultation = (id: string, caseId: string): Promise<unknown> =>
  answer(
    http.POST('/api/v1/consultations/{consultationId}/application', {
      ...at(id),
      body: { caseId },
      ...commanding(newKey()),
    }),
  );
