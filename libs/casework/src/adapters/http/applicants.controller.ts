import { Allow, CurrentPrincipal, Reads, type Principal } from '@banjian/http';
import { PartyDocumentBody } from '@banjian/identity';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { KnownApplicants } from '../../application/known-applicants.js';
import { Cases } from '../../application/cases.js';
import { listed } from './case-list.view.js';

/** Who stands at the window (申请人查找): found by the document on the counter, as far as the own hall knows the party. */
@ApiTags('窗口收件')
@Controller('applicants')
export class ApplicantsController {
  constructor(
    private readonly applicants: KnownApplicants,
    private readonly cases: Cases,
  ) {}

  /** The name and telephone of the last case here, which is logged as an opening of it, and the cases of the own hall. */
  @Post('search')
  @HttpCode(200)
  @Allow('windowClerk')
  @Reads('casework.case-list')
  @ApiOperation({ summary: '按证件查找申请人及其在本中心的办件（记入查阅日志）' })
  async search(@CurrentPrincipal() clerk: Principal, @Body() document: PartyDocumentBody) {
    const { applicant, rows, blocked } = await this.applicants.find(clerk, document);
    const at = this.cases.moment();
    return { ...(applicant && { applicant }), blocked, cases: rows.map((row) => listed(row, at)) };
  }
}

/** As it is answered. */
export type FoundApplicant = Awaited<ReturnType<ApplicantsController['search']>>;
