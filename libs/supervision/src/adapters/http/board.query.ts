import { IsDay, IsDayNotBefore } from '@banjian/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  ages,
  dimensions,
  measures,
  type Age,
  type Dimension,
  type Measure,
} from '../../application/boards.js';

/** Which cases, laid out by what. */
export class BoardQuery {
  @ApiProperty({ enum: dimensions })
  @IsIn(dimensions)
  readonly by!: Dimension;

  /** Submitted on or after this day. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsDay()
  readonly from?: string;

  /** Submitted on or before this day. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsDay()
  @IsDayNotBefore('from')
  readonly until?: string;
}

export class BoardFileQuery extends BoardQuery {
  @ApiProperty({ enum: ['csv', 'xlsx'] })
  @IsIn(['csv', 'xlsx'])
  readonly format!: 'csv' | 'xlsx';
}

export class BehindQuery extends BoardQuery {
  @ApiProperty({ enum: measures })
  @IsIn(measures)
  readonly measure!: Measure;

  /** Code of the row. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly code?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(32)
  readonly stage?: string;

  /** Working days since submission; open cases only. */
  @ApiPropertyOptional({ enum: ages })
  @IsOptional()
  @IsIn(ages)
  readonly age?: Age;
}
