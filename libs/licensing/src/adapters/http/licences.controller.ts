import {
  Allow,
  type Answer,
  atRevision,
  CurrentPrincipal,
  Problem,
  Reads,
  type Principal,
} from '@banjian/http';
import { maySee, Openings } from '@banjian/identity';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindLicence } from '../../application/find-licences.handler.js';
import { shown, type ShownLicence } from './licence.view.js';

/** Licences as staff see them: those of the own organisation's cases, or of the own region's. */
@ApiTags('证照')
@Controller('licences')
export class LicencesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly openings: Openings,
  ) {}

  /** Out of scope and not there are the same answer; whoever looks leaves a trace at the case. */
  @Get(':licenceId')
  @Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
  @Reads('licensing.licence')
  @ApiOperation({ summary: '证照（持证人证件号码脱敏）' })
  async get(
    @CurrentPrincipal() who: Principal,
    @Param('licenceId', ParseUUIDPipe) licenceId: string,
  ): Promise<Answer<ShownLicence>> {
    const licence = await this.queries.execute(new FindLicence(licenceId));
    if (!licence || !maySee(who, scopeOf(licence))) throw new Problem(404, 'licence.not-found');
    await this.openings.record(licence.caseId, 'licence');
    return atRevision(shown(licence), licence.revision);
  }
}

const scopeOf = (licence: {
  hall: string;
  organisation: string;
  region: string;
  holder: { id: string };
}) => ({
  receivingOrganisation: licence.hall,
  handlingOrganisation: licence.organisation,
  region: licence.region,
  applicant: licence.holder.id,
});
