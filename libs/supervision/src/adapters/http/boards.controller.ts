import { Allow, CurrentPrincipal, Reads, type Principal } from '@banjian/http';
import { instantAt, TimeSource } from '@banjian/kernel';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Boards, type BoardAsked } from '../../application/boards.js';
import { csvOf, xlsxOf } from './board-file.js';
import { BehindQuery, BoardFileQuery, BoardQuery } from './board.query.js';

/** Boards (效能看板) of the supervisor's own region: every number leads to its cases. */
@ApiTags('效能监督')
@Controller('supervision/boards')
@Allow('supervisor')
export class BoardsController {
  constructor(
    private readonly boards: Boards,
    private readonly time: TimeSource,
  ) {}

  @Get()
  @Reads('supervision.case-facts')
  @ApiOperation({ summary: '效能看板：在办、到期、逾期、承诺兑现、视为受理、容缺' })
  board(@CurrentPrincipal() who: Principal, @Query() query: BoardQuery) {
    return this.boards.board(query.by, this.asked(who, query));
  }

  @Get('cases')
  @Reads('supervision.case-facts')
  @ApiOperation({ summary: '看板数字背后的办件（至多 500 件）' })
  async cases(@CurrentPrincipal() who: Principal, @Query() query: BehindQuery) {
    const { measure, by, code, stage, age } = query;
    const which = {
      ...{ measure, by },
      ...(code !== undefined && { code }),
      ...(stage !== undefined && { stage }),
      ...(age !== undefined && { age }),
    };
    return { items: await this.boards.behind(which, this.asked(who, query)) };
  }

  @Get('file')
  @Reads('supervision.case-facts')
  @ApiOperation({ summary: '导出看板（xlsx、csv）' })
  async file(@CurrentPrincipal() who: Principal, @Query() query: BoardFileQuery): Promise<StreamableFile> {
    const board = await this.boards.board(query.by, this.asked(who, query));
    const isCsv = query.format === 'csv';
    const bytes = isCsv ? Buffer.from(csvOf(board)) : await xlsxOf(board);
    return new StreamableFile(bytes, {
      type: isCsv
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: `attachment; filename="board-${query.by}.${query.format}"`,
    });
  }

  private asked({ region }: Principal, { from, until }: BoardQuery): BoardAsked {
    return {
      region: region ?? 'none',
      asOf: this.time.now(),
      ...(from !== undefined && { from: instantAt(from, '00:00') }),
      ...(until !== undefined && { until: instantAt(until, '24:00') }),
    };
  }
}
