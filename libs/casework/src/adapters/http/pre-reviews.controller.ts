import {
  Allow,
  atRevision,
  CurrentPrincipal,
  defaultLimit,
  PageQuery,
  Reads,
  written,
  type Principal,
} from '@banjian/http';
import { Citizens } from '@banjian/identity';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IssuePreReviewOpinion } from '../../application/issue-pre-review-opinion.handler.js';
import { PreReviewLists } from '../../application/pre-review-lists.js';
import { PreReviews } from '../../application/pre-reviews.js';
import { RequestPreReview } from '../../application/request-pre-review.handler.js';
import { PreReviewBody, PreReviewOpinionBody } from './pre-review.bodies.js';
import { listedPreReview, preReviewView } from './pre-review.view.js';

/** A citizen asks before applying (网上预审). */
@ApiTags('网上预审')
@Controller('my/pre-reviews')
@Allow('citizen')
export class MyPreReviewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly preReviews: PreReviews,
    private readonly citizens: Citizens,
  ) {}

  @Post()
  @ApiOperation({ summary: '申请网上预审（不是正式申请，不启动办理时限）' })
  async request(@CurrentPrincipal() me: Principal, @Body() { party, ...asked }: PreReviewBody) {
    const { applicant } = await this.citizens.applicantAndAgent(me, party);
    const done = await this.commands.execute(new RequestPreReview({ ...asked, applicant }));
    return written({ preReviewId: done.preReviewId }, done);
  }

  @Get(':preReviewId')
  @ApiOperation({ summary: '我的网上预审' })
  async get(@CurrentPrincipal() me: Principal, @Param('preReviewId', ParseUUIDPipe) id: string) {
    const view = preReviewView(await this.preReviews.inScope(me, id), this.preReviews.moment());
    return atRevision(view, view.revision);
  }
}

/** The office answers within one working day. */
@ApiTags('网上预审')
@Controller('pre-reviews')
@Allow('windowClerk', 'reviewer')
export class PreReviewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly preReviews: PreReviews,
    private readonly lists: PreReviewLists,
  ) {}

  @Get()
  @Reads('casework.pre-review-list')
  @ApiOperation({ summary: '待出具意见的网上预审（先申请的在前）' })
  async open(@CurrentPrincipal() who: Principal, @Query() { limit, cursor }: PageQuery) {
    const page = { limit: limit ?? defaultLimit, ...(cursor !== undefined && { cursor }) };
    const kind = who.role === 'windowClerk' ? 'hall' : 'body';
    const scope = { kind, organisation: who.organisation ?? 'none' } as const;
    const { items, ...more } = await this.lists.open(scope, page);
    const at = this.preReviews.moment();
    return { items: items.map((row) => listedPreReview(row, at)), ...more };
  }

  @Get(':preReviewId')
  @ApiOperation({ summary: '网上预审详情' })
  async get(@CurrentPrincipal() who: Principal, @Param('preReviewId', ParseUUIDPipe) id: string) {
    const view = preReviewView(await this.preReviews.inScope(who, id), this.preReviews.moment());
    return atRevision(view, view.revision);
  }

  @Post(':preReviewId/opinion')
  @ApiOperation({ summary: '出具网上预审意见' })
  async answer(
    @CurrentPrincipal() who: Principal,
    @Param('preReviewId', ParseUUIDPipe) id: string,
    @Body() opinion: PreReviewOpinionBody,
  ) {
    await this.preReviews.inScope(who, id);
    return written({ preReviewId: id }, await this.commands.execute(new IssuePreReviewOpinion(id, opinion)));
  }
}
