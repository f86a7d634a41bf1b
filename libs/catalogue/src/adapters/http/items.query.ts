import { PageQuery } from '@banjian/http';
import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ItemFilter } from '../../application/published-items.js';
import { itemTypes, levels, type ItemType, type Level } from '../../domain/item-version.js';

const applicants = ['person', 'organisation'] as const;
const channels = ['window', 'web', 'miniProgram'] as const;
const handlings = ['instant', 'promised'] as const;

/** What may be asked of the list of items; every part narrows it. */
export class ItemsQuery extends PageQuery {
  @ApiPropertyOptional({
    description: '关键词（名称、编码、部门、材料；可用全拼或首字母），空格分开，须全部出现',
    example: 'yanglao 备案',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u)
  readonly words?: string;

  @ApiPropertyOptional({ enum: itemTypes, description: '事项类型' })
  @IsOptional()
  @IsIn(itemTypes)
  readonly type?: ItemType;

  @ApiPropertyOptional({
    description: '行政区划代码，六位；省、州（市）代码含所辖各地',
    example: '532301',
  })
  @IsOptional()
  @Matches(/^\d{6}$/)
  readonly region?: string;

  @ApiPropertyOptional({ enum: applicants, description: '申请主体：自然人或法人' })
  @IsOptional()
  @IsIn(applicants)
  readonly applicant?: (typeof applicants)[number];

  @ApiPropertyOptional({ description: '实施主体（部门）' })
  @IsOptional()
  @MaxLength(100)
  @Matches(/^\P{Cc}+$/u)
  readonly department?: string;

  @ApiPropertyOptional({ description: '主题', example: '养老服务' })
  @IsOptional()
  @MaxLength(100)
  @Matches(/^\P{Cc}+$/u)
  readonly theme?: string;

  @ApiPropertyOptional({ description: '人生事件或经营事件', example: '我要养老' })
  @IsOptional()
  @MaxLength(100)
  @Matches(/^\P{Cc}+$/u)
  readonly lifeEvent?: string;

  @ApiPropertyOptional({ enum: levels, description: '行使层级' })
  @IsOptional()
  @IsIn(levels)
  readonly level?: Level;

  @ApiPropertyOptional({ enum: channels, description: '办理渠道' })
  @IsOptional()
  @IsIn(channels)
  readonly channel?: (typeof channels)[number];

  @ApiPropertyOptional({ enum: handlings, description: '办件类型：即办件或承诺件' })
  @IsOptional()
  @IsIn(handlings)
  readonly handling?: (typeof handlings)[number];
}

/** The same questions, counted: nothing to page. */
export class ItemCountsQuery extends OmitType(ItemsQuery, ['limit', 'cursor']) {}

export function filterOf(query: ItemCountsQuery): ItemFilter {
  const { words, type, region, applicant, department, theme, lifeEvent, level, channel, handling } = query;
  return {
    ...(words !== undefined && { words }),
    ...(type && { itemType: type }),
    ...(region !== undefined && { region }),
    ...(applicant && { applicantKind: applicant }),
    ...(department !== undefined && { organisationId: department }),
    ...(theme !== undefined && { theme }),
    ...(lifeEvent !== undefined && { lifeEvent }),
    ...(level && { level }),
    ...(channel && { channel }),
    ...(handling && { handling }),
  };
}
