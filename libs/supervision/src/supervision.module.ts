import { CalendarModule } from '@banjian/calendar';
import { CaseworkModule } from '@banjian/casework';
import { EventStoreModule, projectInto } from '@banjian/event-store';
import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoardsController } from './adapters/http/boards.controller.js';
import { ReadModelsController } from './adapters/http/read-models.controller.js';
import { supervisionProblemTitles } from './adapters/http/supervision-problem-titles.js';
import { VerificationController } from './adapters/http/verification.controller.js';
import { BoardReader } from './adapters/postgres/board.reader.js';
import { PostgresVerificationRuns } from './adapters/postgres/postgres-verification-runs.js';
import { CaseFactsEntity } from './adapters/postgres/case-facts.entity.js';
import { Boards } from './application/boards.js';
import { FaultCases } from './application/fault-cases.js';
import { Seals } from './application/seals.js';
import { StoreVerifications } from './application/store-verifications.js';
import { VerificationRuns } from './application/verification-runs.js';
import { Verification } from './application/verification.js';
import { caseFactsProjection } from './projections/case-facts.projection.js';

const contribution = EventStoreModule.forContext({
  projections: [projectInto(CaseFactsEntity, caseFactsProjection)],
});

/** Oversight (效能监督): is what is stored what was written, and how does the work stand. */
@Module({
  imports: [contribution, TypeOrmModule.forFeature([CaseFactsEntity]), CalendarModule, CaseworkModule],
  providers: [
    ...[Verification, StoreVerifications, FaultCases, Seals],
    { provide: Boards, useClass: BoardReader },
    { provide: VerificationRuns, useClass: PostgresVerificationRuns },
  ],
  exports: [Verification, StoreVerifications, FaultCases, Seals, Boards],
})
export class SupervisionModule {}

/** For supervisors. */
@Module({
  imports: [SupervisionModule, CaseworkModule],
  controllers: [VerificationController, BoardsController, ReadModelsController],
})
export class SupervisionApi {
  constructor() {
    problemTitles(supervisionProblemTitles);
  }
}
