import { PageQuery } from '@banjian/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ItemFilter } from '../../application/published-items.js';
import { itemTypes, type ItemType } from '../../domain/item-version.js';

const applicants = ['person', 'organisation'] as const;

/** What may be asked of the list of items; every part narrows it. */
export class ItemsQuery extends PageQuery {
  @ApiPropertyOptional({ description: '关键词（名称、编码、部门、材料），空格分开，须全部出现' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u)
  readonly words?: string;

  @ApiPropertyOptional({ enum: itemTypes, description: '事项类型' })
  @IsOptional()
  @IsIn(itemTypes)
  readonly type?: ItemType;

  @ApiPropertyOptional({ description: '行政区划代码，六位', example: '532301' })
  @IsOptional()
  @Matches(/^\d{6}$/)
  readonly region?: string;

  @ApiPropertyOptional({ enum: applicants, description: '申请主体：自然人或法人' })
  @IsOptional()
  @IsIn(applicants)
  readonly applicant?: (typeof applicants)[number];
}

export function filterOf({ words, type, region, applicant }: ItemsQuery): ItemFilter {
  return {
    ...(words !== undefined && { words }),
    ...(type && { itemType: type }),
    ...(region !== undefined && { region }),
    ...(applicant && { applicantKind: applicant }),
  };
}
