/** Bodies of the orders in the life of an item, as parsed at the door. */
import { IsSaid, MayBeAbsent } from '@banjian/http';
import { findInstant } from '@banjian/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsString,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

export class NoteBody {
  @ApiPropertyOptional({ description: '提交说明' })
  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly note?: string;
}

export class StandingReasonBody {
  @ApiProperty({ description: '理由；不得写入个人信息' })
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly reason!: string;
}

export class OrderBody extends StandingReasonBody {
  @ApiPropertyOptional({ description: '依据的文件' })
  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(200)
  readonly document?: string;
}

class ReturnReasonBody extends StandingReasonBody {
  @ApiPropertyOptional({ description: '需要修改之处', example: 'guide/hours' })
  @MayBeAbsent()
  @IsString()
  @Matches(/^[\w/-]{1,200}$/)
  readonly at?: string;
}

export class ReturnBody {
  @ApiProperty({ type: [ReturnReasonBody], description: '退回的全部理由' })
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ReturnReasonBody)
  readonly reasons!: ReturnReasonBody[];
}

/** With offset or in UTC, however fine (`findInstant`). */
const IsWrittenInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isWrittenInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && findInstant(value) !== undefined,
      defaultMessage: () => '应为带时区的时刻，如 2026-12-01T00:00:00+08:00',
    },
  });

export class PublicationBody {
  @ApiPropertyOptional({
    description: '生效时刻（须带时区），所有渠道同时切换；不写即立即生效',
    example: '2026-12-01T00:00:00+08:00',
  })
  @MayBeAbsent()
  @IsString()
  @IsWrittenInstant()
  readonly takesEffectAt?: string;

  @ApiPropertyOptional({ description: '审核意见' })
  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly opinion?: string;
}

export class DiscardQuery {
  @ApiProperty({ description: '作废草稿的理由' })
  @IsString()
  @IsSaid()
  @MaxLength(500)
  @Matches(/^\P{Cc}*$/u)
  readonly reason!: string;
}

export class DiffQuery {
  @ApiProperty({ description: '版本号，或 draft（草稿）', example: '1' })
  @Matches(/^(draft|[1-9]\d{0,4})$/)
  readonly from!: string;

  @ApiProperty({ description: '版本号，或 draft（草稿）', example: 'draft' })
  @Matches(/^(draft|[1-9]\d{0,4})$/)
  readonly to!: string;
}
