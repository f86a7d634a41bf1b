/** Bodies of what may come between acceptance and decision, as parsed at the door. */
import { IsSaid, MayBeAbsent } from '@banjian/http';
import { IsBoolean, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

export class ToleranceBody {
  /** What the applicant promises to hand in, and by when, in his or her own words. */
  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly promise!: string;
}

export class ProcedureBody {
  /** Why the procedure is needed; stands on the written notice. */
  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly reason!: string;

  /** Notified working days; all that the item's list still allows when left out. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(3660)
  readonly length?: number;

  /** Another written notice of a procedure that was notified before. */
  @MayBeAbsent()
  @IsBoolean()
  readonly further?: boolean;
}

export class ProcedureResultBody {
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly result!: string;
}

export class ExtensionBody {
  /** 行政许可法 42: the body's own head, of joint handling the head of government at that level. */
  @IsIn(['bodyHead', 'governmentHead'])
  readonly approvedBy!: 'bodyHead' | 'governmentHead';

  /** Told to the applicant. */
  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly reason!: string;
}
