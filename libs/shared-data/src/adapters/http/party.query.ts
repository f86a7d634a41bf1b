import { MayBeAbsent } from '@banjian/http';
import { IsString, MaxLength } from 'class-validator';

export class PartyQuery {
  /** Subject id of a party of one's own account; oneself, when left out. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  readonly party?: string;
}
