import { Module } from '@nestjs/common';
import { PostgresDueClocks } from './adapters/postgres/postgres-due-clocks.js';
import { ClockSweeper } from './application/clock-sweeper.js';
import { DueClocks } from './application/due-clocks.js';
import { CalendarModule } from './calendar.module.js';

/**
 * The sweeper (时限巡检). Imported only where a worker runs: it starts with the app and stops with it. The app provides the
 * global CqrsModule, TimeSource and the data source.
 */
@Module({
  imports: [CalendarModule],
  providers: [ClockSweeper, { provide: DueClocks, useClass: PostgresDueClocks }],
  exports: [ClockSweeper],
})
export class ClockSweeperModule {}
