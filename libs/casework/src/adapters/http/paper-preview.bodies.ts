/** Bodies of a preview: which action, and what its own body would say. */
import { MayBeAbsent } from '@banjian/http';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { WindowApplicationBody } from './case.bodies.js';
import { ProcedureBody } from './interim.bodies.js';
import { previewedActions, type PreviewedAction } from './previewed-actions.js';

export class PaperPreviewBody {
  @IsIn(previewedActions)
  readonly action!: PreviewedAction;

  /** As the action's own body has it, `procedure` beside it where the address names one. */
  @MayBeAbsent()
  @IsObject()
  readonly said?: Readonly<Record<string, unknown>>;
}

/** An application that is not filed yet, and what is to follow at once. */
export class ApplicationPreviewBody extends WindowApplicationBody {
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => PaperPreviewBody)
  @IsObject()
  readonly then?: PaperPreviewBody;
}

export class ProcedurePreviewBody extends ProcedureBody {
  @IsString()
  @MaxLength(64)
  readonly procedure!: string;
}
