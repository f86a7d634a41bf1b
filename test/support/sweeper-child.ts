import { ClockSweeperModule } from '@banjian/calendar';
import { CaseworkModule } from '@banjian/casework';
import { EventStoreModule, EventStoreWorkerModule, type StoreSettings } from '@banjian/event-store';
import { IdentityModule } from '@banjian/identity';
import { workOnOffsetTime } from './offset-worker.js';

/** Of a worker what cases and their clocks need: it is up in half the time, and is started again and again. */
class Sweeper {}

void workOnOffsetTime((settings: StoreSettings) => ({
  module: Sweeper,
  imports: [
    EventStoreModule.forRoot(settings),
    IdentityModule,
    CaseworkModule,
    EventStoreWorkerModule,
    ClockSweeperModule,
  ],
}));
