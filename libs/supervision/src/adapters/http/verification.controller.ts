import { Allow, CurrentPrincipal, type Principal } from '@banjian/http';
import { CaseAccess } from '@banjian/casework';
import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Seals, type SealsVerified } from '../../application/seals.js';
import { Verification, type Verified } from '../../application/verification.js';

/** Of the whole store, with what is sealed of it where anything is. */
export type StoreVerified = Verified & { readonly seals?: Omit<SealsVerified, 'faults'> };

/** Verification (核验) at a supervisor's wish: of one case, or of the whole store. */
@ApiTags('效能监督')
@Controller('supervision')
@Allow('supervisor')
export class VerificationController {
  /** One at a time: a second one asks for the same. */
  private running: Promise<StoreVerified> | undefined;

  constructor(
    private readonly verification: Verification,
    private readonly seals: Seals,
    private readonly access: CaseAccess,
  ) {}

  @Post('verification')
  @HttpCode(200)
  @ApiOperation({ summary: '核验全库：哈希链、格式、届满时间、读模型、封存' })
  ofStore(): Promise<StoreVerified> {
    this.running ??= this.verified().finally(() => {
      this.running = undefined;
    });
    return this.running;
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
    return this.verification.ofCase(caseId);
  }

  private async verified(): Promise<StoreVerified> {
    const verified = await this.verification.ofStore();
    if (this.seals.folder === undefined) return verified;
    const { faults, ...seals } = await this.seals.verified();
    return { ...verified, faults: [...verified.faults, ...faults], seals };
  }
}
