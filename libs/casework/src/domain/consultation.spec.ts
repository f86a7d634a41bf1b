import { deciderSpec } from '@banjian/kernel/testing';
import { describe, it } from '@jest/globals';
import { consultationDecider, type Consulted, type ConsultationEvent } from './consultation.js';

const given = deciderSpec(consultationDecider);

const consulted: Consulted = {
  consultationId: 'c-1',
  number: 'ZX532301202603020001',
  channel: 'phone',
  subject: 'c-1',
  hall: 'org-hall',
  region: '532301',
  question: '开小卖部卖烟要办什么？',
  told: '先看布局规划，再备齐清单所列材料',
  notice: {
    paper: 'ZX532301202603020001-ZX',
    itemCode: 'TEST-001',
    itemVersionId: 'v-1',
    itemName: '示例许可',
    handlingOrganisation: '示例局',
    hallName: '示例大厅',
    materials: [{ code: 'M01', name: '身份证明', requirement: 'necessary', copies: 1 }],
    demo: true,
  },
};
const recorded: ConsultationEvent = { type: 'ConsultationRecorded', ...consulted, by: 'clerk-1' };
const linked: ConsultationEvent = { type: 'ConsultationLinked', caseId: 'case-1', by: 'clerk-2' };
const link = { type: 'LinkConsultation', caseId: 'case-1', itemCode: 'TEST-001', by: 'clerk-2' } as const;

describe('a consultation (咨询, C03)', () => {
  it('is recorded with everything that was told', () => {
    given()
      .when({ type: 'RecordConsultation', ...consulted, by: 'clerk-1' })
      .then(recorded);
  });

  it('is recorded once; the same again adds nothing, other words are refused', () => {
    given(recorded)
      .when({ type: 'RecordConsultation', ...consulted, by: 'clerk-1' })
      .thenNothing();
    given(recorded)
      .when({ type: 'RecordConsultation', ...consulted, told: '改口', by: 'clerk-1' })
      .thenRejected('consultation.already-recorded');
  });
});

describe('its link to the application that followed', () => {
  it('is made once', () => {
    given(recorded).when(link).then(linked);
    given(recorded, linked).when(link).thenNothing();
    given(recorded, linked)
      .when({ ...link, caseId: 'case-2' })
      .thenRejected('consultation.already-linked');
  });

  it('is refused for another item, and for a consultation that is not there', () => {
    given(recorded)
      .when({ ...link, itemCode: 'OTHER-001' })
      .thenRejected('consultation.about-another-item');
    given().when(link).thenRejected('consultation.not-found');
  });

  it('takes any item where the question named none', () => {
    const { notice: _notice, ...open } = recorded;
    given(open)
      .when({ ...link, itemCode: 'OTHER-001' })
      .then(linked);
  });
});
