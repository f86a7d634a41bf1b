import { IsSaid, MayBeAbsent } from '@banjian/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { HandedInBody } from './case.bodies.js';

export class PreReviewBody {
  @IsString()
  @IsSaid()
  @MaxLength(32)
  readonly itemCode!: string;

  /** Subject id of a party of one's own account; oneself, when left out. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  readonly party?: string;

  /** What is at hand already; may be empty, to ask what is needed. */
  @ArrayMaxSize(100)
  @ArrayUnique((each: HandedInBody) => each.code)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => HandedInBody)
  readonly materials!: HandedInBody[];

  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(1000)
  readonly question?: string;
}

export class PreReviewOpinionBody {
  /** ready 材料可用，可以申请; incomplete 需完善; notServed 无法办理. */
  @IsIn(['ready', 'incomplete', 'notServed'])
  readonly verdict!: 'ready' | 'incomplete' | 'notServed';

  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly opinion!: string;

  /** 后续办理流程. */
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly nextSteps!: string;
}
