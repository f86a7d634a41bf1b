import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** The days for which nothing is left to be published. */
class CoversBody {
  @ApiProperty({ example: '2027-01-01' })
  readonly from!: string;

  @ApiProperty({ example: '2027-12-31' })
  readonly through!: string;
}

class EditionDayBody {
  @ApiProperty({ example: '2027-02-05' })
  readonly day!: string;

  @ApiPropertyOptional({ description: '至此日（含）', example: '2027-02-11' })
  readonly through?: string;

  @ApiProperty({ enum: ['off', 'work'], description: '放假，或调休上班' })
  readonly kind!: string;

  @ApiProperty({ example: '春节' })
  readonly name!: string;

  @ApiPropertyOptional({ description: '依据；不写即本版本的依据' })
  readonly source?: string;

  @ApiPropertyOptional({ description: '未见到原文' })
  readonly unverified?: boolean;
}

class ServiceHoursBody {
  @ApiProperty({ enum: [6, 7], description: '星期六或星期日' })
  readonly weekday!: number;

  @ApiProperty({ example: '09:00' })
  readonly opensAt!: string;

  @ApiProperty({ example: '12:00' })
  readonly closesAt!: string;
}

class HallBody {
  @ApiProperty({ description: '行政区划代码或其开头；* 为其余各地', example: '532301' })
  readonly region!: string;

  @ApiProperty({ example: '09:00' })
  readonly opensAt!: string;

  @ApiProperty({ example: '17:30' })
  readonly closesAt!: string;

  @ApiPropertyOptional({ type: [ServiceHoursBody], description: '延时错时服务' })
  readonly weekends?: ServiceHoursBody[];

  @ApiPropertyOptional()
  readonly source?: string;
}

/** For the API's document only: an edition is read from the text of the body, so that faults have their lines. */
export class EditionBody {
  @ApiProperty({ description: 'CN、自治州代码前四位，或 hours（大厅办公时间）', example: 'CN' })
  readonly layer!: string;

  @ApiProperty({ description: '年份.序号', example: '2027.1' })
  readonly edition!: string;

  @ApiProperty({ example: '国务院办公厅关于2027年部分节假日安排的通知' })
  readonly title!: string;

  @ApiProperty({ description: '文号' })
  readonly source!: string;

  @ApiPropertyOptional({ example: '2026-11-05' })
  readonly publishedOn?: string;

  @ApiPropertyOptional({ type: CoversBody })
  readonly covers?: CoversBody;

  @ApiPropertyOptional({ type: [EditionDayBody], description: '放假与调休；大厅办公时间则为 halls' })
  readonly days?: EditionDayBody[];

  @ApiPropertyOptional({ type: [HallBody] })
  readonly halls?: HallBody[];
}
