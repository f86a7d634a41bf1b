import { CalendarApi } from '@banjian/calendar';
import { CatalogueApi, CatalogueOfficeApi } from '@banjian/catalogue';
import { CaseworkSupervisionApi, RatedCasesModule } from '@banjian/casework';
import { EventStoreModule, StoreSettings } from '@banjian/event-store';
import { IdentityModule, IdentityStaffApi } from '@banjian/identity';
import { RatingModule, RatingStaffApi } from '@banjian/rating';
import { SupervisionApi } from '@banjian/supervision';
import { Module, type DynamicModule } from '@nestjs/common';

@Module({})
class SupervisionApiApp {}

/** For supervisors: the cases of their region, who looked at them, what was tried and refused. */
export const appModule = (settings = StoreSettings.from()): DynamicModule => ({
  module: SupervisionApiApp,
  imports: [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    IdentityStaffApi,
    CatalogueApi,
    CatalogueOfficeApi,
    CalendarApi,
    CaseworkSupervisionApi,
    SupervisionApi,
    RatingModule.over([RatedCasesModule]),
    RatingStaffApi,
  ],
});
