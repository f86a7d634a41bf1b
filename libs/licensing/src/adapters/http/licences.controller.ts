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
import { Controller, Get, Header, Param, ParseUUIDPipe, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FindLicence } from '../../application/find-licences.handler.js';
import type { LicenceView } from '../../application/licence-views.js';
import { licencePage } from './licence-page.js';
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
    const licence = await this.found(who, licenceId);
    return atRevision(shown(licence), licence.revision);
  }

  /** `BANJIAN_PUBLIC_URL` names the citizens' door; where it is not set, that is this one. */
  @Get(':licenceId/page')
  @Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
  @Reads('licensing.licence')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: '证照打印页（HTML，含核验二维码）' })
  async page(
    @CurrentPrincipal() who: Principal,
    @Param('licenceId', ParseUUIDPipe) licenceId: string,
    @Req() { protocol, host }: FastifyRequest,
  ): Promise<string> {
    const origin = process.env['BANJIAN_PUBLIC_URL'] ?? `${protocol}://${host}`;
    return licencePage(shown(await this.found(who, licenceId)), origin.replace(/\/+$/, ''));
  }

  private async found(who: Principal, licenceId: string): Promise<LicenceView> {
    const licence = await this.queries.execute(new FindLicence(licenceId));
    if (!licence || !maySee(who, scopeOf(licence))) throw new Problem(404, 'licence.not-found');
    await this.openings.record(licence.caseId, 'licence');
    return licence;
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
