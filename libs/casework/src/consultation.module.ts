import { CatalogueModule } from '@banjian/catalogue';
import { EventStoreModule, projectInto } from '@banjian/event-store';
import { problemTitles } from '@banjian/http';
import { IdentityModule } from '@banjian/identity';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  consultationEventTypes,
  responsibilityEventTypes,
} from './adapters/events/consultation-event-types.js';
import { consultationProblemTitles } from './adapters/http/consultation-titles.js';
import { ConsultationListReader } from './adapters/postgres/consultation-list.reader.js';
import { ConsultationRowEntity } from './adapters/postgres/consultation-row.entity.js';
import { PostgresCaseNumbers } from './adapters/postgres/postgres-case-numbers.js';
import { CaseNumbers } from './application/case-numbers.js';
import { ConsultationLists } from './application/consultation-lists.js';
import { Consultations } from './application/consultations.js';
import { RecordConsultationHandler } from './application/record-consultation.handler.js';
import { Responsibilities } from './application/responsibilities.js';
import { consultationListProjection } from './projections/consultation-list.projection.js';

const contribution = EventStoreModule.forContext({
  events: { ...consultationEventTypes, ...responsibilityEventTypes },
  projections: [projectInto(ConsultationRowEntity, consultationListProjection)],
});

/** What the desk and the telephone answer (咨询, C03), and who answers for it and for a case (首问责任, C02). */
@Module({
  imports: [contribution, TypeOrmModule.forFeature([ConsultationRowEntity]), CatalogueModule, IdentityModule],
  providers: [
    Consultations,
    Responsibilities,
    { provide: CaseNumbers, useClass: PostgresCaseNumbers },
    { provide: ConsultationLists, useClass: ConsultationListReader },
    RecordConsultationHandler,
  ],
  exports: [Consultations, ConsultationLists, Responsibilities],
})
export class ConsultationModule {
  constructor() {
    problemTitles(consultationProblemTitles);
  }
}
