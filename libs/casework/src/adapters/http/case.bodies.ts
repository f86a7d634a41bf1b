/** Bodies of the case commands, as parsed at the door. */
import { IsSaid, MayBeAbsent } from '@banjian/http';
import { PartyBody } from '@banjian/identity';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  Equals,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FilledForm } from '../../domain/case-terms.js';
import { IsInstant } from './instant.validator.js';

export class HandedInBody {
  /** Material code of the item version. */
  @IsString()
  @IsSaid()
  @MaxLength(64)
  readonly code!: string;

  @IsIn(['paper', 'electronic', 'sharedData'])
  readonly form!: 'paper' | 'electronic' | 'sharedData';

  @IsInt()
  @Min(1)
  @Max(99)
  readonly copies!: number;
}

/** A material with the files uploaded for it. */
export class MaterialBody extends HandedInBody {
  /** Ids of own uploads (`POST /attachments`) that no case has yet. */
  @MayBeAbsent()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly attachments?: string[];
}

class ApplicationBody {
  @IsString()
  @IsSaid()
  @MaxLength(32)
  readonly itemCode!: string;

  /** Values by field name, lists and groups where the item version's form has them. */
  @IsObject()
  readonly form!: FilledForm;

  /** Paths of the fields that were filled in from shared data and left as they were (see the item's `prefill`). */
  @MayBeAbsent()
  @ArrayMaxSize(300)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  readonly prefilled?: string[];

  @ArrayMaxSize(100)
  @ArrayUnique((each: MaterialBody) => each.code)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MaterialBody)
  readonly materials!: MaterialBody[];
}

/** At the window: the clerk registers for a person or firm. */
export class WindowApplicationBody extends ApplicationBody {
  @ValidateNested()
  @Type(() => PartyBody)
  @IsObject()
  readonly applicant!: PartyBody;

  @MayBeAbsent()
  @ValidateNested()
  @Type(() => PartyBody)
  @IsObject()
  readonly agent?: PartyBody;

  /** The agent's authority, where one is recorded; an agent reads the case on line only under one that counts. */
  @MayBeAbsent()
  @IsUUID()
  readonly authority?: string;

  /** Arrival of papers that came by post; now, when left out. */
  @MayBeAbsent()
  @IsInstant()
  readonly receivedAt?: string;
}

/** By the citizen: the applicant is who is signed in, or a party he or she acts for. */
export class CitizenApplicationBody extends ApplicationBody {
  @IsIn(['web', 'miniProgram'])
  readonly channel!: 'web' | 'miniProgram';

  /** Subject id of a party of one's own account; oneself, when left out. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  readonly party?: string;

  /** The authority under which one acts for somebody else's party. */
  @MayBeAbsent()
  @IsUUID()
  readonly authority?: string;
}

/** By a hall's helper (帮办代办员), for the applicant who has let the hall do so. */
export class HelpedApplicationBody extends ApplicationBody {
  @IsUUID()
  readonly authority!: string;
}

export class GapBody {
  @IsString()
  @IsSaid()
  @MaxLength(64)
  readonly material!: string;

  /** What is wrong with it, or that it is missing. */
  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly problem!: string;

  /** It is asked for on paper; refused for what has been received or can be read (C08, C09). */
  @MayBeAbsent()
  @Equals(true)
  readonly onPaper?: true;
}

export class NoticeBody {
  /** Every gap, once; left out: what the check of the materials found. */
  @MayBeAbsent()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique((each: GapBody) => each.material)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GapBody)
  readonly gaps?: GapBody[];
}

export class NoticeToldBody {
  @IsIn(['signature', 'applicantSpace', 'deliveryReceipt'])
  readonly proof!: 'signature' | 'applicantSpace' | 'deliveryReceipt';
}

export class SupplementBody {
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique((each: MaterialBody) => each.code)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MaterialBody)
  readonly materials!: MaterialBody[];
}

export class WindowSupplementBody extends SupplementBody {
  @MayBeAbsent()
  @IsInstant()
  readonly receivedAt?: string;
}

export class StepBody {
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly opinion!: string;
}

export class DecisionBody {
  @IsIn(['granted', 'denied'])
  readonly outcome!: 'granted' | 'denied';

  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(2000)
  readonly reason?: string;

  @MayBeAbsent()
  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly legalBasis?: string;
}

export class DeliveryBody {
  @IsIn(['window', 'post', 'electronic'])
  readonly mode!: 'window' | 'post' | 'electronic';

  /** Who signed, tracking number, or arrival in the applicant's space. */
  @IsString()
  @IsSaid()
  @MaxLength(500)
  readonly receipt!: string;
}

export const unmaskingReasons = ['verifyIdentity', 'contactApplicant', 'complaint', 'supervision'] as const;

export class UnmaskingBody {
  /** Why the numbers must be seen; stands in the log of openings. A code: free text would be personal data itself. */
  @IsIn(unmaskingReasons)
  readonly reason!: (typeof unmaskingReasons)[number];
}
