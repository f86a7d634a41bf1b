import { MayBeAbsent } from '@banjian/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { dueUnits, mostPauses } from '../../application/due-question.js';

const countings = ['inclusive', 'exclusive'];
const endings = ['closeOfBusiness', 'midnight'];

class PauseBody {
  @ApiProperty({ description: '中止当日（仍计入）', example: '2026-10-09' })
  @IsString()
  @MaxLength(10)
  readonly openedOn!: string;

  @ApiProperty({ description: '中止的最后一日（不计入）', example: '2026-10-15' })
  @IsString()
  @MaxLength(10)
  readonly endedOn!: string;
}

/** A limit to be counted. Days and regions are judged by what counts. */
export class DueDateBody {
  @ApiProperty({ description: '起算的时刻（须带时区）或日期', example: '2026-09-30T10:00:00+08:00' })
  @IsString()
  @MaxLength(40)
  readonly from!: string;

  @ApiProperty({ description: '数值；月最多 120', example: 20 })
  @IsInt()
  @Min(1)
  @Max(3660)
  readonly amount!: number;

  @ApiProperty({ enum: dueUnits, description: '单位，两种写法均可' })
  @IsIn(dueUnits)
  readonly unit!: string;

  @ApiPropertyOptional({
    enum: countings,
    description: '当日算起或自次日起算；不写即 exclusive（民法典 201）',
  })
  @MayBeAbsent()
  @IsIn(countings)
  readonly counting?: string;

  @ApiPropertyOptional({ description: '办理机关的行政区划代码；不写即 530000', example: '532301' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(12)
  readonly region?: string;

  @ApiPropertyOptional({ type: [PauseBody], description: '中止的期间' })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(mostPauses)
  @ValidateNested({ each: true })
  @Type(() => PauseBody)
  readonly pauses?: PauseBody[];

  @ApiPropertyOptional({ enum: endings, description: 'midnight：申请人的期限，到 24:00' })
  @MayBeAbsent()
  @IsIn(endings)
  readonly ends?: string;

  @ApiPropertyOptional({ description: 'working-day-of-month 的月份，1 至 12' })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(12)
  readonly month?: number;

  @ApiPropertyOptional({ description: '到期日只是暂定的，拒绝回答' })
  @MayBeAbsent()
  @IsBoolean()
  readonly strict?: boolean;
}
