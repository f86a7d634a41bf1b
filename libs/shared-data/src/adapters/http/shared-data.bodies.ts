import { IsSaid } from '@banjian/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { ImportedRecord } from '../../application/imported-record.js';

/** A party by its document. */
export class DocumentBody {
  @IsIn(['person', 'organisation'])
  readonly kind!: 'person' | 'organisation';

  @IsIn(['residentId', 'uscc', 'passport', 'hkMacaoTaiwanPermit'])
  readonly idType!: string;

  @IsString()
  @IsSaid()
  @MaxLength(32)
  readonly idNumber!: string;
}

export class PrefillBody {
  @ValidateNested()
  @Type(() => DocumentBody)
  @IsObject()
  readonly applicant!: DocumentBody;
}

class RecordBody implements ImportedRecord {
  @ValidateNested()
  @Type(() => DocumentBody)
  @IsObject()
  readonly party!: DocumentBody;

  /** `businessLicence`, `idCard` … */
  @IsString()
  @IsSaid()
  @MaxLength(64)
  readonly kind!: string;

  /** Values by field. */
  @IsObject()
  readonly fields!: Record<string, string | number | boolean>;

  /** The body whose register it is. */
  @IsString()
  @IsSaid()
  @MaxLength(100)
  readonly source!: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly asOf!: string;
}

export class ImportBody {
  @ArrayNotEmpty()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RecordBody)
  readonly records!: RecordBody[];
}
