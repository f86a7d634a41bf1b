import { Allow, CurrentPrincipal, type Principal } from '@banjian/http';
import { CaseAccess } from '@banjian/casework';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { FaultCases } from '../../application/fault-cases.js';
import { StoreVerifications, type VerificationUnderWay } from '../../application/store-verifications.js';
import type { StoreVerified, VerificationRun } from '../../application/verification-runs.js';
import { Verification, type Verified } from '../../application/verification.js';

class RunQuery {
  /** The run that an answer 202 named. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  readonly run?: string;
}

/** Verification (核验) at a supervisor's wish: of one case, or of the whole store. */
@ApiTags('效能监督')
@Controller('supervision')
@Allow('supervisor')
export class VerificationController {
  constructor(
    private readonly verification: Verification,
    private readonly stores: StoreVerifications,
    private readonly cases: FaultCases,
    private readonly access: CaseAccess,
  ) {}

  /** For whoever opens the page anew: what is under way, or what came of the last one. */
  @Get('verification')
  @ApiOperation({ summary: '最近一次全库核验：进行中、结论，或中断' })
  async newest(@CurrentPrincipal() who: Principal): Promise<{ newest?: VerificationRun }> {
    const newest = await this.stores.findNewest();
    if (!newest?.outcome) return newest ? { newest } : {};
    return { newest: { ...newest, outcome: await this.cases.named(newest.outcome, who) } };
  }

  /** 200: the outcome. 202: it goes on; asked again with `run`, of whichever process, it is waited for. */
  @Post('verification')
  @HttpCode(200)
  @ApiOperation({
    summary: '核验全库：哈希链、格式、届满时间、读模型、封存；未完时答 202 与进度，以 run 再问',
  })
  async ofStore(
    @CurrentPrincipal() who: Principal,
    @Query() { run }: RunQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StoreVerified | VerificationUnderWay> {
    const answer = await this.stores.ask(run);
    if (!('run' in answer)) return this.cases.named(answer, who);
    reply.status(202);
    return answer;
  }

  @Post('cases/:caseId/verification')
  @HttpCode(200)
  @ApiOperation({ summary: '核验一件办件' })
  async ofCase(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
  ): Promise<Verified> {
    // Of a history that cannot be read any more the scope cannot be told: then nothing is answered but the fault.
    await this.access.open(who, caseId, 'verify');
    return this.cases.named(await this.verification.ofCase(caseId), who);
  }
}
