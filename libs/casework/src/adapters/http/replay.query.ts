import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { PointInTime } from '../../application/views-of-time.js';
import { IsInstant } from './instant.validator.js';

/** Which moment, and seen how. */
export class ReplayQuery {
  /** UTC instant: `2026-03-02T02:00:00.000Z`. */
  @IsInstant()
  readonly at!: string;

  /** recorded (what the office knew) unless told; legal: how it stood in law. */
  @ApiPropertyOptional({ enum: ['recorded', 'legal'] })
  @IsOptional()
  @IsIn(['recorded', 'legal'])
  readonly view?: PointInTime['view'];

  /** Legal view only: as it was known at that instant. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsInstant()
  readonly knownAt?: string;
}

export const pointOf = ({ at, view = 'recorded', knownAt }: ReplayQuery): PointInTime => ({
  at,
  view,
  ...(knownAt !== undefined && { knownAt }),
});
