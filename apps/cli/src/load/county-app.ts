import { CatalogueModule } from '@banjian/catalogue';
import { CaseworkModule, RatedCasesModule } from '@banjian/casework';
import { EventStoreModule, type StoreSettings } from '@banjian/event-store';
import { IdentityModule } from '@banjian/identity';
import { RatingModule } from '@banjian/rating';
import { SupervisionModule } from '@banjian/supervision';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class CountyApp {}

/** Every context's commands, and neither worker nor sweeper: the loader does their part at the right instants. */
export function countyApp(settings: StoreSettings): Promise<INestApplicationContext> {
  const imports = [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    CatalogueModule,
    CaseworkModule,
    RatingModule.over([RatedCasesModule]),
    SupervisionModule,
  ];
  return NestFactory.createApplicationContext({ module: CountyApp, imports }, { logger: ['error', 'warn'] });
}
