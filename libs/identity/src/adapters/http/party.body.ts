import { IsSaid, MayBeAbsent } from '@banjian/http';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { FitsDocument } from './document.validator.js';

/** A person or firm as told at the door (当事人). */
export class PartyBody {
  @IsIn(['person', 'organisation'])
  readonly kind!: 'person' | 'organisation';

  @IsString()
  @IsSaid()
  @MaxLength(100)
  readonly name!: string;

  /** residentId 公民身份号码, uscc 统一社会信用代码, passport, hkMacaoTaiwanPermit. */
  @IsIn(['residentId', 'uscc', 'passport', 'hkMacaoTaiwanPermit'])
  readonly idType!: 'residentId' | 'uscc' | 'passport' | 'hkMacaoTaiwanPermit';

  @IsString()
  @IsSaid()
  @MaxLength(32)
  @FitsDocument()
  readonly idNumber!: string;

  @MayBeAbsent()
  @Matches(/^\+?[0-9-]{5,20}$/)
  readonly phone?: string;
}
