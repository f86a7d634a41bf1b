import { IsSaid } from '@banjian/http';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { FitsDocument } from './document.validator.js';

/** A party by its document alone; in a body, for an address is written into logs. */
export class PartyDocumentBody {
  @IsIn(['person', 'organisation'])
  readonly kind!: 'person' | 'organisation';

  @IsIn(['residentId', 'uscc', 'passport', 'hkMacaoTaiwanPermit'])
  readonly idType!: 'residentId' | 'uscc' | 'passport' | 'hkMacaoTaiwanPermit';

  @IsString()
  @IsSaid()
  @MaxLength(32)
  @FitsDocument()
  readonly idNumber!: string;
}
