import { CaseColours1763780400000 } from './adapters/postgres/migrations/1763780400000-case-colours.js';
import { CaseListNewest1764100000000 } from './adapters/postgres/migrations/1764100000000-case-list-newest.js';
import { CaseListSearch1764430000000 } from './adapters/postgres/migrations/1764430000000-case-list-search.js';
import { CaseList1763780000000 } from './adapters/postgres/migrations/1763780000000-case-list.js';
import { Desk1764080000000 } from './adapters/postgres/migrations/1764080000000-desk.js';
import { CaseListPlaces1764001000000 } from './adapters/postgres/migrations/1764001000000-case-list-places.js';
import { PreReviews1763990100000 } from './adapters/postgres/migrations/1763990100000-pre-reviews.js';

export { caseEventTypes } from './adapters/events/case-event-types.js';
export { creditEventTypes } from './adapters/events/credit-event-types.js';
export {
  consultationEventTypes,
  responsibilityEventTypes,
} from './adapters/events/consultation-event-types.js';
export { preReviewEventTypes } from './adapters/events/pre-review-event-types.js';
export {
  CaseAttachmentUseModule,
  CaseworkCitizenApi,
  CaseworkSupervisionApi,
  CaseworkWindowApi,
  RatedCasesModule,
} from './casework-apis.module.js';
export { ActorNames, type NamedReplay } from './application/actor-names.js';
export { itemVersionNamed } from './application/item-version-named.js';
export { caseAt, caseReplay, type CaseAt, type CaseReplay } from './application/case-replay.js';
export { asOf, type PointInTime } from './application/views-of-time.js';
export { CaseAccess } from './application/case-access.js';
export { CaseLists, type WorkListOverview } from './application/case-lists.js';
export { DraftCleanUpModule } from './draft.module.js';
export { CaseworkModule } from './casework.module.js';
export type { CaseAnswer } from './adapters/http/case.answer.js';
export type { PaperPreview } from './adapters/http/paper-previews.controller.js';
export type { ClockLedger } from './application/case-clocks.js';
export type { ClockLine, ClockView } from './application/clock-view.js';
export type { CaseLine } from './adapters/http/case-list.view.js';
export type { ConsultationView } from './adapters/http/consultation.view.js';
export type { FoundApplicant } from './adapters/http/applicants.controller.js';
export type { ConsultationRow } from './projections/consultation-list.projection.js';
export type { DraftView } from './application/draft-desk.js';
export type { DraftLine } from './application/drafts.js';
export type { ResponsibleView } from './application/responsibilities.js';
export type { PreReviewLine, PreReviewView } from './adapters/http/pre-review.view.js';
export { AcceptCase } from './application/accept-case.handler.js';
export { AcceptWithTolerance } from './application/accept-with-tolerance.handler.js';
export { AskOfCase } from './application/ask-of-case.handler.js';
export { CheckMaterial } from './application/check-material.handler.js';
export { CloseCase } from './application/close-case.handler.js';
export { CloseSpecialProcedure } from './application/close-special-procedure.handler.js';
export { CompleteStep } from './application/complete-step.handler.js';
export { DecideCase } from './application/decide-case.handler.js';
export { DeliverResult } from './application/deliver-result.handler.js';
export { ExtendDecision } from './application/extend-decision.handler.js';
export { IssueOneTimeNotice } from './application/issue-one-time-notice.handler.js';
export { OpenSpecialProcedure } from './application/open-special-procedure.handler.js';
export { ReceiveOwedMaterials } from './application/receive-owed-materials.handler.js';
export { ReceiveSupplement } from './application/receive-supplement.handler.js';
export { RefuseAcceptance } from './application/refuse-acceptance.handler.js';
export { SignCommitment } from './application/sign-commitment.handler.js';
export { SubmitApplication } from './application/submit-application.handler.js';
export { TellOneTimeNotice } from './application/tell-one-time-notice.handler.js';
export type { CaseEvent } from './domain/case.js';
export { caseStream } from './domain/case.js';
export { caseTimeline, type TimelineEntry } from './projections/timeline.js';

export const caseworkMigrations = [
  CaseList1763780000000,
  CaseColours1763780400000,
  PreReviews1763990100000,
  Desk1764080000000,
  CaseListPlaces1764001000000,
  CaseListNewest1764100000000,
  CaseListSearch1764430000000,
];
