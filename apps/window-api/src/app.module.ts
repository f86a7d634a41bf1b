import { AttachmentsApi } from '@banjian/attachments';
import { CalendarApi, CalendarEditionsApi } from '@banjian/calendar';
import { CatalogueApi, CatalogueFilesApi, CatalogueOfficeApi } from '@banjian/catalogue';
import { CaseworkSupervisionApi, CaseworkWindowApi, RatedCasesModule } from '@banjian/casework';
import { EventStoreModule, StoreSettings } from '@banjian/event-store';
import { IdentityModule, IdentityStaffApi } from '@banjian/identity';
import { LicensingWindowApi } from '@banjian/licensing';
import { RatingModule, RatingStaffApi } from '@banjian/rating';
import { SharedDataWindowApi } from '@banjian/shared-data';
import { SupervisionApi } from '@banjian/supervision';
import { Module, type DynamicModule } from '@nestjs/common';

@Module({})
class WindowApiApp {}

/** For clerks, reviewers and deciders on the inner network, and for supervisors at the pages it serves. */
export const appModule = (settings = StoreSettings.from()): DynamicModule => ({
  module: WindowApiApp,
  imports: [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    IdentityStaffApi,
    AttachmentsApi,
    CatalogueApi,
    CatalogueFilesApi,
    CatalogueOfficeApi,
    CalendarApi,
    CalendarEditionsApi,
    CaseworkWindowApi,
    CaseworkSupervisionApi,
    SupervisionApi,
    LicensingWindowApi,
    SharedDataWindowApi,
    RatingModule.over([RatedCasesModule]),
    RatingStaffApi,
  ],
});
