import { Moments } from '@banjian/calendar';
import { Allow, CurrentPrincipal, type Principal } from '@banjian/http';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseAccess } from '../../application/case-access.js';
import { ActorNames } from '../../application/actor-names.js';
import { caseAt, caseReplay } from '../../application/case-replay.js';
import { itemVersionNamed } from '../../application/item-version-named.js';
import { pointOf, ReplayQuery } from './replay.query.js';

/** Replay (回放) for supervisors: what happened, what could be seen when, and whether the clocks were right. */
@ApiTags('效能监督')
@Controller('supervision/cases/:caseId/replay')
@Allow('supervisor')
export class CaseReplayController {
  constructor(
    private readonly access: CaseAccess,
    private readonly moments: Moments,
    private readonly names: ActorNames,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '办件回放：每一步是谁、何时、做了什么、改变了什么' })
  async replay(@CurrentPrincipal() who: Principal, @Param('caseId', ParseUUIDPipe) caseId: string) {
    return this.access.show(who, caseId, 'replay', (history) =>
      this.names.named(caseReplay(history, this.moments.moment())),
    );
  }

  /** One reading of the stream; the moment of the look is logged once a minute, as every opening. */
  @Get('at')
  @ApiOperation({ summary: '某一时刻的办件：当时记录的，或法律上的' })
  async at(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() query: ReplayQuery,
  ) {
    return this.access.show(who, caseId, 'replay', (history) =>
      itemVersionNamed(this.queries, caseAt(history, pointOf(query), this.moments.moment())),
    );
  }
}
