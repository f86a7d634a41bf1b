import { IsSaid, MayBeAbsent } from '@banjian/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { FilledForm } from '../../domain/case-terms.js';
import { MaterialBody } from './case.bodies.js';
import { IsInstant } from './instant.validator.js';

/** As much of a party as has been typed; checked when the draft is submitted. */
class DraftPartyBody {
  @MayBeAbsent()
  @IsIn(['person', 'organisation'])
  readonly kind?: 'person' | 'organisation';

  @MayBeAbsent()
  @IsString()
  @MaxLength(100)
  readonly name?: string;

  @MayBeAbsent()
  @IsIn(['residentId', 'uscc', 'passport', 'hkMacaoTaiwanPermit'])
  readonly idType?: string;

  @MayBeAbsent()
  @IsString()
  @MaxLength(32)
  readonly idNumber?: string;

  @MayBeAbsent()
  @IsString()
  @MaxLength(20)
  readonly phone?: string;
}

/** What the clerk found of a material so far; says nothing of the case to come. */
class DraftCheckBody {
  @IsString()
  @IsSaid()
  @MaxLength(64)
  readonly material!: string;

  @IsIn(['right', 'wrong', 'missing', 'shared'])
  readonly state!: 'right' | 'wrong' | 'missing' | 'shared';

  @MayBeAbsent()
  @IsString()
  @MaxLength(500)
  readonly problem?: string;
}

/** An application as far as it has come: only the item is certain. */
export class DraftBody {
  @IsString()
  @IsSaid()
  @MaxLength(32)
  readonly itemCode!: string;

  /** Values so far; looked at by the form when the draft is read, checked when it is submitted. */
  @MayBeAbsent()
  @IsObject()
  readonly form?: FilledForm;

  @MayBeAbsent()
  @ArrayMaxSize(100)
  @ArrayUnique((each: MaterialBody) => each.code)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MaterialBody)
  readonly materials?: MaterialBody[];

  /** At the window: kept for the clerk's page, no part of the application. */
  @MayBeAbsent()
  @ArrayMaxSize(100)
  @ArrayUnique((each: DraftCheckBody) => each.material)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DraftCheckBody)
  readonly checks?: DraftCheckBody[];

  /** Fields that were filled in from shared data and left as they were. */
  @MayBeAbsent()
  @ArrayMaxSize(300)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  readonly prefilled?: string[];

  /** Of a citizen. */
  @MayBeAbsent()
  @IsIn(['web', 'miniProgram'])
  readonly channel?: 'web' | 'miniProgram';

  /** Of a citizen: subject id of a party of one's own account. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  readonly party?: string;

  /** Under which an agent or helper acts. */
  @MayBeAbsent()
  @IsUUID()
  readonly authority?: string;

  /** At the window. */
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => DraftPartyBody)
  @IsObject()
  readonly applicant?: DraftPartyBody;

  @MayBeAbsent()
  @ValidateNested()
  @Type(() => DraftPartyBody)
  @IsObject()
  readonly agent?: DraftPartyBody;

  @MayBeAbsent()
  @IsInstant()
  readonly receivedAt?: string;
}
