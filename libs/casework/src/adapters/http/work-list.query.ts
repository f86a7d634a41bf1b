import type { Colour } from '@banjian/calendar/pure';
import { defaultLimit, PageQuery } from '@banjian/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Instant } from '@banjian/kernel';
import type { CaseOrder, PageAsked } from '../../application/case-lists.js';
import type { Stage } from '../../domain/case.js';
import { colourNames, stageNames } from '../../projections/words.js';

const orders: readonly CaseOrder[] = ['due', 'newest'];

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

  @ApiPropertyOptional({ description: '收件窗口编号' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  readonly window?: string;

  @ApiPropertyOptional({ description: '承办机构标识' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly organisation?: string;

  @ApiPropertyOptional({ description: '在办件编码、事项、申请人中查找，空格分开，须全部出现' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly words?: string;

  @ApiPropertyOptional({
    enum: Object.keys(colourNames),
    description: '最紧迫时限的颜色：绿 green，黄 yellow，红 red，超期 overdue',
  })
  @IsOptional()
  @IsIn(Object.keys(colourNames))
  readonly colour?: Colour;

  @ApiPropertyOptional({
    enum: orders,
    description: '排序：due 先到期的在前（待办列表默认），newest 新提交的在前（我的办件默认）',
  })
  @IsOptional()
  @IsIn(orders)
  readonly sort?: CaseOrder;
}

export function pageAsked(query: WorkListQuery, now: Instant): PageAsked {
  const { limit, cursor, stage, itemCode, window, organisation, words, colour, sort } = query;
  return {
    limit: limit ?? defaultLimit,
    ...(cursor !== undefined && { cursor }),
    ...(stage !== undefined && { stage }),
    ...(itemCode !== undefined && { itemCode }),
    ...(window !== undefined && { window }),
    ...(organisation !== undefined && { organisation }),
    ...(words !== undefined && { words: words.split(/\s+/).filter((word) => word !== '') }),
    ...(colour !== undefined && { colour: { is: colour, asOf: now } }),
    ...(sort !== undefined && { order: sort }),
  };
}

export class NumberQuery {
  @ApiProperty({ description: '办件编码' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  readonly number!: string;
}
