import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LicenceReader } from './adapters/postgres/licence.reader.js';
import { PostgresLicenceSerials } from './adapters/postgres/postgres-licence-serials.js';
import { licensingEntities } from './adapters/postgres/tables.js';
import {
  FindLicenceByCaseHandler,
  FindLicenceHandler,
  FindLicencesOfHoldersHandler,
} from './application/find-licences.handler.js';
import { IssueLicenceHandler } from './application/issue-licence.handler.js';
import { LicenceSerials } from './application/licence-serials.js';
import { Licences } from './application/licence-views.js';

/** Licences (证照): issue and questions. The app provides CQRS, the event streams, TimeSource and the data source. */
@Module({
  imports: [TypeOrmModule.forFeature(licensingEntities)],
  providers: [
    { provide: LicenceSerials, useClass: PostgresLicenceSerials },
    { provide: Licences, useClass: LicenceReader },
    IssueLicenceHandler,
    FindLicenceHandler,
    FindLicenceByCaseHandler,
    FindLicencesOfHoldersHandler,
  ],
})
export class LicensingModule {}
