import { MayBeAbsent } from '@banjian/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

/** A rating as it is sent. Options and words are never demanded. */
export class RatingBody {
  @ApiProperty({ description: '5 非常满意，4 满意，3 基本满意，2 不满意，1 非常不满意' })
  @IsInt()
  @Min(1)
  @Max(5)
  readonly score!: number;

  @ApiPropertyOptional({ description: '评价选项编码，见 /rating-options' })
  @MayBeAbsent()
  @ArrayMaxSize(12)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  readonly options?: string[];

  @ApiPropertyOptional({ description: '评价内容，可不填' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(500)
  readonly comment?: string;
}
