import { defaultLimit, PageQuery } from '@banjian/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { PageAsked } from '../../application/case-lists.js';
import type { Stage } from '../../domain/case.js';
import { stageNames } from '../../projections/words.js';

export class WorkListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: Object.keys(stageNames), description: '办理阶段' })
  @IsOptional()
  @IsIn(Object.keys(stageNames))
  readonly stage?: Stage;

  @ApiPropertyOptional({ description: '事项编码' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  readonly itemCode?: string;
}

export function pageAsked({ limit, cursor, stage, itemCode }: WorkListQuery): PageAsked {
  return {
    limit: limit ?? defaultLimit,
    ...(cursor !== undefined && { cursor }),
    ...(stage !== undefined && { stage }),
    ...(itemCode !== undefined && { itemCode }),
  };
}
