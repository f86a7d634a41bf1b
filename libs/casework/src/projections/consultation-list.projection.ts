/** Consultations (咨询): one row each for the list of a hall. Nothing personal stands in it. */
import type { RowProjection } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';
import type { ConsultationEvent } from '../domain/consultation.js';

export interface ConsultationRow {
  readonly consultationId: string;
  readonly number: string;
  readonly channel: 'desk' | 'phone';
  readonly itemCode: string | null;
  readonly itemName: string | null;
  readonly anonymous: boolean;
  readonly hall: string;
  readonly region: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly caseId: string | null;
}

export const consultationListProjection: RowProjection<ConsultationRow, ConsultationEvent> = {
  name: 'casework.consultation-list',
  version: 1,
  categories: ['consultation'],
  keys: ({ stream }) => [stream.slice('consultation-'.length)],
  evolve(row, { event, recordedAt }) {
    if (event.type === 'ConsultationLinked') return row && { ...row, caseId: event.caseId };
    const { consultationId, number, channel, asker, hall, region, notice, by } = event;
    return {
      ...{ consultationId, number, channel, hall, region, recordedAt, recordedBy: by },
      itemCode: notice?.itemCode ?? null,
      itemName: notice?.itemName ?? null,
      anonymous: asker === undefined,
      caseId: null,
    };
  },
};
