import {
  Allow,
  CurrentPrincipal,
  decodeCursor,
  defaultLimit,
  pageOf,
  PageQuery,
  Problem,
  Public,
  Reads,
  written,
  type Answer,
  type Page,
  type Principal,
} from '@banjian/http';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindPendingRatings } from '../../application/find-ratings.handler.js';
import { GiveRating, RateVisit, type RatingWords } from '../../application/give-rating.handler.js';
import type { PendingKey } from '../../application/rating-views.js';
import { ratingOptions, scoreTitles, type RatingOption } from '../../domain/rating-options.js';
import { RatingBody } from './rating.body.js';
import { pending, type PendingRating } from './rating.view.js';

interface RatingChoices {
  readonly scores: readonly { readonly score: number; readonly title: string }[];
  readonly options: readonly RatingOption[];
}

type RatingWritten = Answer<{ readonly ratingId: string; readonly revision: number }>;

/** Rating by the applicant (好差评): what is still to rate, and rating it. */
@ApiTags('好差评')
@Controller()
export class MyRatingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('rating-options')
  @Public()
  @ApiOperation({ summary: '评价等级与评价选项' })
  options(): RatingChoices {
    const scores = Object.entries(scoreTitles).map(([score, title]) => ({ score: Number(score), title }));
    return { scores, options: ratingOptions };
  }

  @Get('my/ratings')
  @Allow('citizen')
  @Reads('rating.rating')
  @ApiOperation({ summary: '我的待评价' })
  async list(
    @CurrentPrincipal() { parties }: Principal,
    @Query() { limit = defaultLimit, cursor }: PageQuery,
  ): Promise<Page<PendingRating>> {
    const after = cursor === undefined ? undefined : keyOf(cursor);
    const found = await this.queries.execute(new FindPendingRatings(parties, limit + 1, after));
    return pageOf(found.map(pending), limit, ({ invitedOn, ratingId }) => [invitedOn, ratingId]);
  }

  @Post('my/ratings/:caseId')
  @Allow('citizen')
  @ApiOperation({ summary: '评价办件（一事一评）' })
  async rate(
    @CurrentPrincipal() { parties }: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() body: RatingBody,
  ): Promise<RatingWritten> {
    const done = await this.commands.execute(new GiveRating(caseId, parties, wordsOf(body)));
    return written({ ratingId: caseId }, done);
  }

  @Post('my/ratings/:caseId/visits/:visitId')
  @Allow('citizen')
  @ApiOperation({ summary: '评价到厅办理（一次一评）' })
  async rateVisit(
    @CurrentPrincipal() { parties }: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('visitId', ParseUUIDPipe) visitId: string,
    @Body() body: RatingBody,
  ): Promise<RatingWritten> {
    const done = await this.commands.execute(new RateVisit(caseId, visitId, parties, wordsOf(body)));
    return written({ ratingId: `${caseId}-${visitId}` }, done);
  }
}

const wordsOf = ({ score, options, comment }: RatingBody): RatingWords => ({
  score,
  options: options ?? [],
  // Nothing said is nothing said, however it was sent.
  ...(comment && { comment }),
});

function keyOf(cursor: string): PendingKey {
  const [invitedOn, ratingId] = decodeCursor(cursor, 2);
  if (!isPlain(invitedOn) || !isPlain(ratingId)) throw new Problem(400, 'http.malformed-cursor');
  return { invitedOn, ratingId };
}

const isPlain = (part: unknown): part is string => typeof part === 'string' && /^[\w-]{1,80}$/.test(part);
