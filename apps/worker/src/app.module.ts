import { AttachmentCleanUpRoundsModule } from '@banjian/attachments';
import { ClockSweeperModule } from '@banjian/calendar';
import {
  CaseAttachmentUseModule,
  CaseworkModule,
  DraftCleanUpModule,
  RatedCasesModule,
} from '@banjian/casework';
import { EventStoreModule, EventStoreWorkerModule, StoreSettings } from '@banjian/event-store';
import { HttpModule } from '@banjian/http';
import { IdentityModule } from '@banjian/identity';
import { RatingModule } from '@banjian/rating';
import { SupervisionModule } from '@banjian/supervision';
import { Module, type DynamicModule } from '@nestjs/common';

@Module({})
class WorkerApp {}

/** Projections, reactions, the sweeper of legal clocks, the clean-up of uploads. Serves its health only. */
export const appModule = (settings = StoreSettings.from()): DynamicModule => ({
  module: WorkerApp,
  imports: [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    HttpModule,
    CaseworkModule,
    RatingModule.over([RatedCasesModule]),
    SupervisionModule,
    EventStoreWorkerModule,
    ClockSweeperModule,
    AttachmentCleanUpRoundsModule.over([CaseAttachmentUseModule]),
    DraftCleanUpModule,
  ],
});
