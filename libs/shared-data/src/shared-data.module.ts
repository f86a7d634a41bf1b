import { CatalogueModule } from '@banjian/catalogue';
import { EventStoreModule } from '@banjian/event-store';
import { problemTitles } from '@banjian/http';
import { IdentityModule } from '@banjian/identity';
import { Module } from '@nestjs/common';
import { sharedDataEventTypes } from './adapters/events/shared-data-event-types.js';
import { MySharedDataController } from './adapters/http/my-shared-data.controller.js';
import {
  CitizenPrefillController,
  Prefill,
  WindowPrefillController,
} from './adapters/http/prefill.controllers.js';
import { SharedDataImportsController } from './adapters/http/shared-data-imports.controller.js';
import { ImportSharedDataHandler } from './application/import-shared-data.handler.js';
import { ObjectToSharingHandler } from './application/object-to-sharing.handler.js';
import { RecordSharedDataHandler } from './application/record-shared-data.handler.js';
import { SharedData } from './application/shared-data.js';
import { SharedDataOpenings } from './application/shared-data-openings.js';

/** Shared data (共享数据): what is known of a party already, so that nobody is asked twice. */
@Module({
  imports: [EventStoreModule.forContext({ events: sharedDataEventTypes }), CatalogueModule, IdentityModule],
  providers: [
    SharedData,
    SharedDataOpenings,
    Prefill,
    ImportSharedDataHandler,
    ObjectToSharingHandler,
    RecordSharedDataHandler,
  ],
  exports: [SharedData, SharedDataOpenings, Prefill],
})
export class SharedDataModule {
  constructor() {
    problemTitles({
      'shareddata.unknown-kind': '没有此类共享数据',
      'shareddata.unknown-field': '此类共享数据没有该字段',
      'shareddata.import-invalid': '导入的共享数据有误，未导入任何一条',
    });
  }
}

/** For citizens (internet). */
@Module({ imports: [SharedDataModule], controllers: [CitizenPrefillController, MySharedDataController] })
export class SharedDataCitizenApi {}

/** For clerks and administrators (inner network). */
@Module({ imports: [SharedDataModule], controllers: [WindowPrefillController, SharedDataImportsController] })
export class SharedDataWindowApi {}
