import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AcceptWithTolerance } from '../../application/accept-with-tolerance.handler.js';
import { CaseAccess } from '../../application/case-access.js';
import { ReceiveOwedMaterials } from '../../application/receive-owed-materials.handler.js';
import { WindowSupplementBody } from './case.bodies.js';
import { ToleranceBody } from './interim.bodies.js';

/** Tolerance (容缺) at the window: accept although something is owed, take in what is owed. */
@ApiTags('容缺受理')
@Controller('cases/:caseId')
@Allow('windowClerk')
export class ToleranceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: CaseAccess,
  ) {}

  @Post('acceptance/tolerance')
  @ApiOperation({ summary: '容缺受理（仅限事项清单所列可容缺材料）' })
  async accept(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { promise }: ToleranceBody,
  ) {
    await this.access.inScope(clerk, caseId);
    return written({ caseId }, await this.commands.execute(new AcceptWithTolerance(caseId, promise)));
  }

  @Post('owed-materials')
  @ApiOperation({ summary: '收到容缺补交材料' })
  async receive(
    @CurrentPrincipal() clerk: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { materials, receivedAt }: WindowSupplementBody,
  ) {
    await this.access.inScope(clerk, caseId);
    const receive = new ReceiveOwedMaterials(caseId, materials, receivedAt);
    return written({ caseId }, await this.commands.execute(receive));
  }
}
