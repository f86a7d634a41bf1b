import { EventStoreModule, projectInto, type Contribution } from '@banjian/event-store';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { licenceEventTypes } from './adapters/events/licence-event-types.js';
import { LicenceEntity } from './adapters/postgres/licence.entity.js';
import { LicenceReader } from './adapters/postgres/licence.reader.js';
import { PostgresLicenceSerials } from './adapters/postgres/postgres-licence-serials.js';
import { licensingEntities } from './adapters/postgres/tables.js';
import {
  FindLicenceByCaseHandler,
  FindLicenceByIdentifierHandler,
  FindLicenceHandler,
  FindLicencesOfHoldersHandler,
} from './application/find-licences.handler.js';
import { IssueLicenceHandler } from './application/issue-licence.handler.js';
import { RevokeLicenceHandler } from './application/revoke-licence.handler.js';
import { LicenceSerials } from './application/licence-serials.js';
import { Licences } from './application/licence-views.js';
import { licenceProjection } from './projections/licence.projection.js';

const contribution: Contribution = {
  events: licenceEventTypes,
  projections: [projectInto(LicenceEntity, licenceProjection)],
};

/** Licences (证照): issue and questions. The app provides the event store. */
@Module({
  imports: [TypeOrmModule.forFeature(licensingEntities), EventStoreModule.forContext(contribution)],
  providers: [
    { provide: LicenceSerials, useClass: PostgresLicenceSerials },
    { provide: Licences, useClass: LicenceReader },
    IssueLicenceHandler,
    RevokeLicenceHandler,
    FindLicenceHandler,
    FindLicenceByCaseHandler,
    FindLicenceByIdentifierHandler,
    FindLicencesOfHoldersHandler,
  ],
})
export class LicensingModule {}
