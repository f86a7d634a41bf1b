import { Problem, Public, Reads } from '@banjian/http';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FindLicenceByIdentifier } from '../../application/find-licences.handler.js';
import type { LicenceView } from '../../application/licence-views.js';
import { parseIdentifier } from '../../domain/licence-identifier.js';
import { unknownPage, verificationPage } from './verification-page.js';
import { verification, type Verification } from './verification.view.js';

/** Whether a licence counts (证照核验): for everybody who reads its identifier, or the code printed on it. */
@ApiTags('证照核验')
@Controller('licence-verifications')
@Public()
export class LicenceVerificationsController {
  constructor(private readonly queries: QueryBus) {}

  /** 400 when the identifier's form or check character is wrong, 404 when no such licence was issued here. */
  @Get(':identifier')
  @Reads('licensing.licence')
  @ApiOperation({ summary: '按电子证照标识核验证照' })
  async verify(@Param('identifier') identifier: string): Promise<Verification> {
    if (!parseIdentifier(identifier)) throw new Problem(400, 'licence.identifier-malformed');
    const licence = await this.find(identifier);
    if (!licence) throw new Problem(404, 'licence.not-found');
    return verification(licence);
  }

  /** The same for people: where the code on a licence leads. */
  @Get(':identifier/page')
  @Reads('licensing.licence')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: '证照核验页（HTML）' })
  async page(
    @Param('identifier') identifier: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const licence = parseIdentifier(identifier) && (await this.find(identifier));
    if (licence) return verificationPage(verification(licence));
    reply.status(404);
    return unknownPage();
  }

  private find(identifier: string): Promise<LicenceView | undefined> {
    return this.queries.execute(new FindLicenceByIdentifier(identifier));
  }
}
