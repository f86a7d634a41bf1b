import { Module } from '@nestjs/common';
import { PostgresOpenClocks } from './adapters/postgres/postgres-open-clocks.js';
import { ClockOrders } from './application/clock-orders.js';
import { ClockRebaser } from './application/clock-rebaser.js';
import { ClockSweeper } from './application/clock-sweeper.js';
import { OpenClocks } from './application/open-clocks.js';
import { CalendarModule } from './calendar.module.js';

/**
 * The sweeper (时限巡检). Imported only where a worker runs: it starts with the app and stops with it. The app provides the
 * global CqrsModule, TimeSource and the data source.
 */
@Module({
  imports: [CalendarModule],
  providers: [ClockOrders, ClockRebaser, ClockSweeper, { provide: OpenClocks, useClass: PostgresOpenClocks }],
  exports: [ClockSweeper],
})
export class ClockSweeperModule {}
