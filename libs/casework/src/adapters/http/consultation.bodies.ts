import { IsSaid, MayBeAbsent, PageQuery } from '@banjian/http';
import { FitsDocument } from '@banjian/identity';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** As much as was said; a document only together with its kind. */
export class AskerBody {
  @IsIn(['person', 'organisation'])
  readonly kind!: 'person' | 'organisation';

  @IsString()
  @IsSaid()
  @MaxLength(100)
  readonly name!: string;

  @MayBeAbsent()
  @Matches(/^\+?[0-9-]{5,20}$/)
  readonly phone?: string;

  @ValidateIf(({ idNumber, idType }: AskerBody) => idNumber !== undefined || idType !== undefined)
  @IsIn(['residentId', 'uscc', 'passport', 'hkMacaoTaiwanPermit'])
  readonly idType?: 'residentId' | 'uscc' | 'passport' | 'hkMacaoTaiwanPermit';

  @ValidateIf(({ idNumber, idType }: AskerBody) => idNumber !== undefined || idType !== undefined)
  @IsString()
  @IsSaid()
  @MaxLength(32)
  @FitsDocument()
  readonly idNumber?: string;
}

export class ConsultationBody {
  /** desk 窗口咨询, phone 电话咨询. */
  @IsIn(['desk', 'phone'])
  readonly channel!: 'desk' | 'phone';

  /** Left out: anonymous (不记名). */
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => AskerBody)
  @IsObject()
  readonly asker?: AskerBody;

  /** Of the item asked about; the complete list is given for it. */
  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(32)
  readonly itemCode?: string;

  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly question!: string;

  /** What was told beside the list. */
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly told!: string;
}

export class ConsultationLinkBody {
  /** The application that followed. */
  @IsUUID()
  readonly caseId!: string;
}

export class HandOverBody {
  /** Person id of the member of staff who answers from now on. */
  @IsUUID()
  readonly to!: string;

  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly reason!: string;
}

export class ConsultationListQuery extends PageQuery {
  @ApiPropertyOptional({ description: '事项编码' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  readonly itemCode?: string;
}
