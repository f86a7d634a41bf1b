import { IsDay, IsSaid, MayBeAbsent } from '@banjian/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PartyBody } from './party.body.js';

class GivenBody {
  /** Item codes; every item, when left out. */
  @MayBeAbsent()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/\S/u, { each: true })
  @MaxLength(32, { each: true })
  readonly items?: string[];

  /** First day on which it counts. */
  @IsDay()
  readonly from!: string;

  /** Last day on which it counts. */
  @IsDay()
  readonly until!: string;

  /** Number or title of the paper (委托书). */
  @IsString()
  @IsSaid()
  @MaxLength(200)
  readonly document!: string;
}

/** By the applicant, for oneself or for a party of one's own account. */
export class MyAuthorityBody extends GivenBody {
  /** legalRepresentative 法定代表人授权 (of an organisation), powerOfAttorney 委托书, hallHelper 帮办代办. */
  @IsIn(['legalRepresentative', 'powerOfAttorney', 'hallHelper'])
  readonly kind!: 'legalRepresentative' | 'powerOfAttorney' | 'hallHelper';

  /** Subject id of a party of one's own account; oneself, when left out. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  readonly party?: string;

  /** Who may act; of hallHelper the hall is named instead. */
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => PartyBody)
  @IsObject()
  readonly agent?: PartyBody;

  /** Organisation id of the hall whose helpers may act. */
  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(64)
  readonly hall?: string;
}

/** By a clerk who has seen the paper; of hallHelper it is the clerk's own hall. */
export class RecordedAuthorityBody extends GivenBody {
  @IsIn(['legalRepresentative', 'powerOfAttorney', 'hallHelper'])
  readonly kind!: 'legalRepresentative' | 'powerOfAttorney' | 'hallHelper';

  @ValidateNested()
  @Type(() => PartyBody)
  @IsObject()
  readonly applicant!: PartyBody;

  @MayBeAbsent()
  @ValidateNested()
  @Type(() => PartyBody)
  @IsObject()
  readonly agent?: PartyBody;
}

export class RevocationBody {
  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly reason!: string;
}
