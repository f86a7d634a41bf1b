import { AttachmentsApi } from '@banjian/attachments';
import { CalendarApi } from '@banjian/calendar';
import { CatalogueApi } from '@banjian/catalogue';
import { CaseworkCitizenApi, RatedCasesModule } from '@banjian/casework';
import { EventStoreModule, StoreSettings } from '@banjian/event-store';
import { IdentityCitizenApi, IdentityModule } from '@banjian/identity';
import { LicensingCitizenApi } from '@banjian/licensing';
import { RatingCitizenApi, RatingModule } from '@banjian/rating';
import { SharedDataCitizenApi } from '@banjian/shared-data';
import { Module, type DynamicModule } from '@nestjs/common';

@Module({})
class CitizenApiApp {}

/** The mini-program's API, on the internet: it holds no route of the staff. */
export const appModule = (settings = StoreSettings.from()): DynamicModule => ({
  module: CitizenApiApp,
  imports: [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    IdentityCitizenApi,
    AttachmentsApi,
    CatalogueApi,
    CalendarApi,
    CaseworkCitizenApi,
    LicensingCitizenApi,
    SharedDataCitizenApi,
    RatingModule.over([RatedCasesModule]),
    RatingCitizenApi,
  ],
});
