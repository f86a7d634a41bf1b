import { Allow, CurrentPrincipal, Reads, type Principal } from '@banjian/http';
import { maySee, Openings } from '@banjian/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { FindRatings } from '../../application/find-ratings.handler.js';
import type { RatingView } from '../../application/rating-views.js';
import { rated, type StaffRating } from './rating.view.js';

class RatingsQuery {
  @ApiProperty({ description: '办件标识' })
  @IsUUID()
  readonly caseId!: string;
}

/** Ratings as staff see them: the handling body's, a hall's own visits, a supervisor's region. */
@ApiTags('好差评')
@Controller('ratings')
export class RatingsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly openings: Openings,
  ) {}

  /** Ratings out of scope are left out; an unknown case has none. */
  @Get()
  @Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
  @Reads('rating.rating')
  @ApiOperation({ summary: '办件的评价（评价内容仅监督人员可见）' })
  async list(
    @CurrentPrincipal() who: Principal,
    @Query() { caseId }: RatingsQuery,
  ): Promise<{ readonly items: readonly StaffRating[] }> {
    const found = await this.queries.execute(new FindRatings(caseId));
    const visible = found.filter((rating) => maySee(who, scopeOf(rating)));
    if (visible.length > 0) await this.openings.record(caseId, 'rating');
    return { items: visible.map((rating) => rated(rating, who.role === 'supervisor')) };
  }
}

/** A hall sees the visits that took place in it; the rating of the case as a whole is the handling body's. */
const scopeOf = ({ hall, organisation, region, rater }: RatingView) => ({
  receivingOrganisation: hall ?? '',
  handlingOrganisation: organisation,
  region,
  applicant: rater,
});
