import { Public, Reads } from '@banjian/http';
import { EventStreams, Rejected } from '@banjian/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseLists } from '../../application/case-lists.js';
import { delayExplanations } from '../../application/delay-explanations.js';
import { caseStream, type CaseEvent } from '../../domain/case.js';
import { NumberQuery } from './work-list.query.js';

/** For everybody, by the case's number and nothing else of it: why a limit was exceeded (优化营商环境条例 36). */
@ApiTags('超期公开说明')
@Controller('delay-explanations')
@Public()
export class DelayExplanationsController {
  constructor(
    private readonly lists: CaseLists,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  @Reads('casework.case-list')
  @ApiOperation({ summary: '按办件编码查询超期原因的公开说明' })
  async of(@Query() { number }: NumberQuery) {
    const row = await this.lists.findByNumber(number);
    if (!row) throw new Rejected('case.not-found');
    return { number, items: delayExplanations(await this.streams.read<CaseEvent>(caseStream(row.caseId))) };
  }
}
