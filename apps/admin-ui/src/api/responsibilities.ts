/** First responsible persons (首问责任人) of cases and consultations. */
import type { StaffMember } from '@banjian/identity';
import type { Bodies } from './cases.js';
import { answer, commanding, http, newKey } from './http.js';

export type { StaffMember };

/** What is answered for: a case, or a consultation. */
export interface Matter {
  readonly of: 'case' | 'consultation';
  readonly id: string;
}

export const candidatesFor = async ({ of, id }: Matter): Promise<readonly StaffMember[]> => {
  const found = await answer<{ items: readonly StaffMember[] }>(
    of === 'case'
      ? http.GET('/api/v1/case-responsibilities/{caseId}/candidates', { params: { path: { caseId: id } } })
      : http.GET('/api/v1/consultations/{consultationId}/responsibility/candidates', {
          params: { path: { consultationId: id } },
        }),
  );
  return found.items;
};

export const handOver = ({ of, id }: Matter, body: Bodies['HandOverBody']): Promise<unknown> =>
  answer(
    of === 'case'
      ? http.POST('/api/v1/case-responsibilities/{caseId}', {
          params: { path: { caseId: id } },
          body,
          ...commanding(newKey()),
        })
      : http.POST('/api/v1/consultations/{consultationId}/responsibility', {
          params: { path: { consultationId: id } },
          body,
          ...commanding(newKey()),
        }),
  );
