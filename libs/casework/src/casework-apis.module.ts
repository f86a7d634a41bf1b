import { AttachmentUse } from '@banjian/attachments';
import { CalendarModule } from '@banjian/calendar';
import { RatedCases } from '@banjian/rating';
import { Module } from '@nestjs/common';
import { ApplicantsController } from './adapters/http/applicants.controller.js';
import { AfterwardsController } from './adapters/http/afterwards.controller.js';
import { CaseAttachmentAnswers } from './adapters/http/case-attachment.answers.js';
import { CaseAttachmentsController } from './adapters/http/case-attachments.controller.js';
import { CaseChangesController } from './adapters/http/case-changes.controller.js';
import { CaseReplayController } from './adapters/http/case-replay.controller.js';
import { CasesController } from './adapters/http/cases.controller.js';
import { ChecksController } from './adapters/http/checks.controller.js';
import { DelayExplanationsController } from './adapters/http/delay-explanations.controller.js';
import { EndingsController } from './adapters/http/endings.controller.js';
import { ConsultationsController } from './adapters/http/consultations.controller.js';
import { DraftAnswers } from './adapters/http/draft.answers.js';
import { DraftsController } from './adapters/http/drafts.controller.js';
import { HelpedCasesController } from './adapters/http/helped-cases.controller.js';
import { IntakeController } from './adapters/http/intake.controller.js';
import { InterimController } from './adapters/http/interim.controller.js';
import { MyCaseAttachmentsController } from './adapters/http/my-case-attachments.controller.js';
import { MyCasesController } from './adapters/http/my-cases.controller.js';
import { MyChoicesController } from './adapters/http/my-choices.controller.js';
import { MyDraftsController } from './adapters/http/my-drafts.controller.js';
import { PaperPreviewsController } from './adapters/http/paper-previews.controller.js';
import { ResponsibilityController } from './adapters/http/responsibility.controller.js';
import { ReviewController } from './adapters/http/review.controller.js';
import { SupervisedCasesController } from './adapters/http/supervised-cases.controller.js';
import { ToleranceController } from './adapters/http/tolerance.controller.js';
import { UnmaskingController } from './adapters/http/unmasking.controller.js';
import { RatedCaseReader } from './adapters/rated-cases.reader.js';
import { CaseAttachmentUse } from './application/case-attachment-use.js';
import { CaseChanges } from './application/case-changes.js';
import { KnownApplicants } from './application/known-applicants.js';
import { CaseworkModule } from './casework.module.js';
import { PreReviewCitizenApi, PreReviewWindowApi } from './pre-review.module.js';

/** What all staff read; one module, so that an app may hold it beside several others and serve it once. */
@Module({
  imports: [CaseworkModule],
  // The changes before `cases/:caseId`, whose address theirs would be.
  controllers: [
    CaseChangesController,
    CasesController,
    CaseAttachmentsController,
    UnmaskingController,
    ConsultationsController,
    ResponsibilityController,
  ],
  providers: [CaseAttachmentAnswers, CaseChanges],
})
class CaseReadingApi {}

/** For clerks, reviewers and deciders (inner network). */
@Module({
  imports: [CaseworkModule, CaseReadingApi, PreReviewWindowApi],
  controllers: [
    ApplicantsController,
    IntakeController,
    ChecksController,
    EndingsController,
    ToleranceController,
    InterimController,
    ReviewController,
    AfterwardsController,
    PaperPreviewsController,
    DraftsController,
    HelpedCasesController,
  ],
  providers: [DraftAnswers, KnownApplicants],
})
export class CaseworkWindowApi {}

/** For citizens (internet). */
@Module({
  imports: [CaseworkModule, PreReviewCitizenApi],
  controllers: [
    MyCasesController,
    MyChoicesController,
    MyCaseAttachmentsController,
    MyDraftsController,
    DelayExplanationsController,
  ],
  providers: [CaseAttachmentAnswers, DraftAnswers],
})
export class CaseworkCitizenApi {}

/** For supervisors: the cases of their region, and who looked at them. */
@Module({
  imports: [CaseworkModule, CalendarModule, CaseReadingApi],
  controllers: [SupervisedCasesController, CaseReplayController],
})
export class CaseworkSupervisionApi {}

/** The facts about cases that a rating asks for. */
@Module({ providers: [{ provide: RatedCases, useClass: RatedCaseReader }], exports: [RatedCases] })
export class RatedCasesModule {}

/** Which attachments stand in a case: asked before anything is cleaned up. */
@Module({ providers: [{ provide: AttachmentUse, useClass: CaseAttachmentUse }], exports: [AttachmentUse] })
export class CaseAttachmentUseModule {}
