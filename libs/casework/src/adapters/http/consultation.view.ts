import { maskName, maskPhone } from '@banjian/http';
import type { ConsultationHistory } from '../../application/consultations.js';
import { noticedInWords } from '../../application/consultation-paper.js';
import type { ResponsibleView } from '../../application/responsibilities.js';
import type { Asker, ConsultationNotice } from '../../domain/consultation.js';

const channelNames = { desk: '窗口咨询', phone: '电话咨询' } as const;

/** One consultation as it stands; a person's name and number masked. */
export function consultationView(history: ConsultationHistory, responsible: ResponsibleView | undefined) {
  const [first] = history;
  if (first?.event.type !== 'ConsultationRecorded') throw new Error('a consultation begins with its record');
  const { consultationId, number, channel, asker, question, told, notice } = first.event;
  const linked = history.map(({ event }) => event).find((event) => event.type === 'ConsultationLinked');
  return {
    ...{ consultationId, number, channel, channelName: channelNames[channel], question, told },
    recordedAt: first.recordedAt,
    anonymous: asker === undefined,
    ...(asker && { asker: masked(asker) }),
    ...(notice && { notice: noticeView(notice) }),
    ...(responsible && { firstResponsible: responsible }),
    ...(linked && { caseId: linked.caseId }),
    revision: history.length - 1,
  };
}

/** As it is answered. */
export type ConsultationView = ReturnType<typeof consultationView>;

const masked = ({ kind, name, phone }: Asker) => ({
  kind,
  name: kind === 'person' ? maskName(name) : name,
  ...(phone !== undefined && { phone: maskPhone(phone) }),
});

const noticeView = ({ materials, ...notice }: ConsultationNotice) => ({
  ...notice,
  materials: materials.map((each) => ({ ...each, text: noticedInWords(each) })),
});
