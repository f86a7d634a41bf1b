import { Allow, CurrentPrincipal, type Principal } from '@banjian/http';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseAccess } from '../../application/case-access.js';
import { UnmaskingBody } from './case.bodies.js';

/** See the numbers behind the stars: the reason stands in the log of openings before the answer goes out. */
@ApiTags('办件查询')
@Controller('cases/:caseId/unmasking')
export class UnmaskingController {
  constructor(private readonly access: CaseAccess) {}

  @Post()
  @HttpCode(200)
  @Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
  @ApiOperation({ summary: '查看完整证件号码（记入查阅日志）' })
  async unmask(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: UnmaskingBody,
  ) {
    const history = await this.access.open(who, caseId, `unmask:${reason}`);
    const application = history
      .map(({ event }) => event)
      .find((event) => event.type === 'ApplicationSubmitted');
    return { applicant: application?.applicant, agent: application?.agent, form: application?.form };
  }
}
