/** Bodies of what can come of an application before its decision, and after a decision by commitment. */
import { IsSaid, MayBeAbsent } from '@banjian/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { GapBody } from './case.bodies.js';

export class MaterialCheckBody {
  /** 合格, 有误, 缺少, 可共享获取. */
  @IsIn(['right', 'wrong', 'missing', 'obtainable'])
  readonly verdict!: 'right' | 'wrong' | 'missing' | 'obtainable';

  /** What is wrong with it. */
  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly problem?: string;
}

class CorrectionBody {
  @IsString()
  @IsSaid()
  @MaxLength(64)
  readonly material!: string;

  /** What was corrected. */
  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly correction!: string;
}

export class CorrectionsBody {
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique((each: CorrectionBody) => each.material)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CorrectionBody)
  readonly corrections!: CorrectionBody[];
}

export class SupplementNoteBody {
  /** Faults of the papers that the supplement brought; items of the notice and no others. */
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique((each: GapBody) => each.material)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GapBody)
  readonly faults!: GapBody[];

  /** How the note came to the applicant. */
  @IsIn(['signature', 'applicantSpace', 'deliveryReceipt'])
  readonly proof!: 'signature' | 'applicantSpace' | 'deliveryReceipt';
}

export class RefusalBody {
  @IsIn(['wrongBody', 'conditionsNotMet', 'policyImpossible'])
  readonly ground!: 'wrongBody' | 'conditionsNotMet' | 'policyImpossible';

  /** Whom to turn to, where it is not this body's power (行政许可法 32(2)). */
  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(200)
  readonly referTo?: string;

  /** Every other reason, so that all are told at once (T03). */
  @MayBeAbsent()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(1000, { each: true })
  readonly furtherReasons?: string[];

  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly reason!: string;

  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly legalBasis!: string;
}

export class ReasonBody {
  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly reason!: string;
}

export class ReasonsBody extends ReasonBody {
  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly legalBasis!: string;
}

export class TerminationBody extends ReasonsBody {
  /** The applicant is no more, the matter is no more, or a law says so. */
  @IsIn(['applicantCeased', 'matterGone', 'lawProvides'])
  readonly ground!: 'applicantCeased' | 'matterGone' | 'lawProvides';
}

export class AfterCheckBody {
  /** 承诺属实, 承诺不实. */
  @IsIn(['kept', 'broken'])
  readonly found!: 'kept' | 'broken';

  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly result!: string;
}

export class DelayExplanationBody {
  /** The exceeded limit, by its name in the case. */
  @IsString()
  @IsSaid()
  @MaxLength(64)
  readonly clock!: string;

  /** For everybody to read: names nobody. */
  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly explanation!: string;
}
