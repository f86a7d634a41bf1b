import { randomBytes } from 'node:crypto';
import {
  EventStoreModule,
  MasterKey,
  prepareDatabase,
  SettableTimeSource,
  StoreSettings,
} from '@banjian/event-store';
import type { ModuleMetadata, Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { testDatabase } from '../../../../test/support/database.js';
import { CalendarModule } from '../calendar.module.js';
import { ClockSweeperModule } from '../clock-sweeper.module.js';
import { migrateClocks } from './clock-table.js';

/** A database in simulation mode with the table of open clocks, and apps of a worker on it that share one clock. */
export class WorkerLab {
  private readonly apps = new Set<TestingModule>();
  private readonly masterKey = MasterKey.fromBase64(randomBytes(32).toString('base64'));

  private constructor(
    readonly time: SettableTimeSource,
    private readonly url: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(now: string): Promise<WorkerLab> {
    const database = await testDatabase();
    const { appUrl } = await prepareDatabase(database.adminUrl, { appPassword: 'test', simulation: true });
    await migrateClocks(database.adminUrl);
    return new WorkerLab(new SettableTimeSource(now), appUrl, () => database.drop());
  }

  /** Compiled, not yet started: `init()` starts what runs by itself. */
  async app(
    providers: Provider[],
    imports: NonNullable<ModuleMetadata['imports']> = [],
  ): Promise<TestingModule> {
    const settings = new StoreSettings(this.url, this.masterKey, 'test', this.time);
    const app = await Test.createTestingModule({
      imports: [EventStoreModule.forRoot(settings), CalendarModule, ClockSweeperModule, ...imports],
      providers,
    }).compile();
    app.useLogger(false);
    this.apps.add(app);
    return app;
  }

  async closeApps(): Promise<void> {
    await Promise.all([...this.apps].map((app) => app.close()));
    this.apps.clear();
  }

  async close(): Promise<void> {
    await this.closeApps();
    await this.drop();
  }
}
