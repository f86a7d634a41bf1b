import { AttachmentCleanUpRoundsModule, AttachmentsApi } from '@banjian/attachments';
import { CalendarApi, CalendarEditionsApi, ClockSweeperModule } from '@banjian/calendar';
import { CatalogueApi, CatalogueFilesApi, CatalogueOfficeApi } from '@banjian/catalogue';
import {
  CaseAttachmentUseModule,
  CaseworkCitizenApi,
  CaseworkSupervisionApi,
  CaseworkWindowApi,
  DraftCleanUpModule,
  RatedCasesModule,
} from '@banjian/casework';
import { EventStoreModule, EventStoreWorkerModule, StoreSettings } from '@banjian/event-store';
import { IdentityCitizenApi, IdentityModule, IdentityStaffApi } from '@banjian/identity';
import { LicensingCitizenApi, LicensingWindowApi } from '@banjian/licensing';
import { RatingCitizenApi, RatingModule, RatingStaffApi } from '@banjian/rating';
import { SharedDataCitizenApi, SharedDataWindowApi } from '@banjian/shared-data';
import { SupervisionApi } from '@banjian/supervision';
import { Module, type DynamicModule } from '@nestjs/common';

@Module({})
class PlatformApp {}

/** Everything in one process: what `npm start` runs. */
export const appModule = (settings = StoreSettings.from()): DynamicModule => ({
  module: PlatformApp,
  imports: [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    IdentityStaffApi,
    IdentityCitizenApi,
    AttachmentsApi,
    CatalogueApi,
    CatalogueFilesApi,
    CatalogueOfficeApi,
    CalendarApi,
    CalendarEditionsApi,
    CaseworkWindowApi,
    CaseworkCitizenApi,
    CaseworkSupervisionApi,
    SupervisionApi,
    LicensingWindowApi,
    LicensingCitizenApi,
    SharedDataCitizenApi,
    SharedDataWindowApi,
    RatingModule.over([RatedCasesModule]),
    RatingStaffApi,
    RatingCitizenApi,
    EventStoreWorkerModule,
    ClockSweeperModule,
    AttachmentCleanUpRoundsModule.over([CaseAttachmentUseModule]),
    DraftCleanUpModule,
  ],
});
