import { AttachmentsModule } from '@banjian/attachments';
import { CalendarModule, ClockOwners } from '@banjian/calendar';
import { CatalogueModule } from '@banjian/catalogue';
import { EventStoreModule, projectInto } from '@banjian/event-store';
import { problemTitles } from '@banjian/http';
import { IdentityModule } from '@banjian/identity';
import { LicensingModule } from '@banjian/licensing';
import { SharedDataModule } from '@banjian/shared-data';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseListReader } from './adapters/postgres/case-list.reader.js';
import { CaseRowEntity } from './adapters/postgres/case-row.entity.js';
import { PostgresCaseNumbers } from './adapters/postgres/postgres-case-numbers.js';
import { caseEventTypes } from './adapters/events/case-event-types.js';
import { creditEventTypes } from './adapters/events/credit-event-types.js';
import { caseProblemTitles } from './adapters/http/problem-titles.js';
import { AcceptCaseHandler } from './application/accept-case.handler.js';
import { AcceptWithToleranceHandler } from './application/accept-with-tolerance.handler.js';
import { ActorNames } from './application/actor-names.js';
import { ApplicantFacts } from './application/applicant-facts.js';
import { AskOfCaseHandler } from './application/ask-of-case.handler.js';
import { BindAttachmentsHandler } from './application/bind-attachments.handler.js';
import { Applicants } from './application/applicants.js';
import { CaseAccess } from './application/case-access.js';
import { CaseAttachments } from './application/case-attachments.js';
import { CaseResponsibility } from './application/case-responsibility.js';
import { CaseLists } from './application/case-lists.js';
import { CaseNumbers } from './application/case-numbers.js';
import { Cases } from './application/cases.js';
import { CheckMaterialHandler } from './application/check-material.handler.js';
import { CitizenCases } from './application/citizen-cases.js';
import { CloseCaseHandler } from './application/close-case.handler.js';
import { CloseSpecialProcedureHandler } from './application/close-special-procedure.handler.js';
import { CompleteStepHandler } from './application/complete-step.handler.js';
import { DecideCaseHandler } from './application/decide-case.handler.js';
import { DeliverResultHandler } from './application/deliver-result.handler.js';
import { ExtendDecisionHandler } from './application/extend-decision.handler.js';
import { FormChecks } from './application/form-checks.js';
import { HandingIn } from './application/handing-in.js';
import { IssueOneTimeNoticeHandler } from './application/issue-one-time-notice.handler.js';
import { KeepCaseTime, KeepCaseTimeHandler } from './application/keep-time.handler.js';
import { LinkConsultationHandler } from './application/link-consultation.handler.js';
import { LinkLicenceHandler } from './application/link-licence.handler.js';
import { OpenSpecialProcedureHandler } from './application/open-special-procedure.handler.js';
import { NoteCreditHandler } from './application/note-credit.handler.js';
import { ReceiveOwedMaterialsHandler } from './application/receive-owed-materials.handler.js';
import { ReceiveSupplementHandler } from './application/receive-supplement.handler.js';
import { RefuseAcceptanceHandler } from './application/refuse-acceptance.handler.js';
import { RepairCreditHandler } from './application/repair-credit.handler.js';
import { RequestLicenceHandler } from './application/request-licence.handler.js';
import { RevokeLicenceOfCaseHandler } from './application/revoke-licence-of-case.handler.js';
import { ShareCheckedDataHandler } from './application/share-checked-data.handler.js';
import { SignCommitmentHandler } from './application/sign-commitment.handler.js';
import { SubmitApplicationHandler } from './application/submit-application.handler.js';
import { TellOneTimeNoticeHandler } from './application/tell-one-time-notice.handler.js';
import { caseReactions } from './application/case-reactions.js';
import { ConsultationModule } from './consultation.module.js';
import { DraftModule } from './draft.module.js';
import { PreReviewModule } from './pre-review.module.js';
import { caseListProjection } from './projections/case-list.projection.js';

const handlers = [
  AskOfCaseHandler,
  CheckMaterialHandler,
  NoteCreditHandler,
  RepairCreditHandler,
  SignCommitmentHandler,
  AcceptCaseHandler,
  AcceptWithToleranceHandler,
  BindAttachmentsHandler,
  CloseCaseHandler,
  CloseSpecialProcedureHandler,
  CompleteStepHandler,
  DecideCaseHandler,
  DeliverResultHandler,
  ExtendDecisionHandler,
  IssueOneTimeNoticeHandler,
  KeepCaseTimeHandler,
  LinkConsultationHandler,
  LinkLicenceHandler,
  OpenSpecialProcedureHandler,
  ReceiveOwedMaterialsHandler,
  ReceiveSupplementHandler,
  RefuseAcceptanceHandler,
  RequestLicenceHandler,
  RevokeLicenceOfCaseHandler,
  ShareCheckedDataHandler,
  SubmitApplicationHandler,
  TellOneTimeNoticeHandler,
];

const contribution = EventStoreModule.forContext({
  events: { ...caseEventTypes, ...creditEventTypes },
  projections: [projectInto(CaseRowEntity, caseListProjection)],
  reactions: caseReactions,
});

/** Cases (办件): their commands, read models, reactions, and the owner of their clocks. */
@Module({
  imports: [
    contribution,
    TypeOrmModule.forFeature([CaseRowEntity]),
    AttachmentsModule,
    CalendarModule,
    CatalogueModule,
    IdentityModule,
    LicensingModule,
    PreReviewModule,
    SharedDataModule,
    ConsultationModule,
    DraftModule,
  ],
  providers: [
    Cases,
    CaseAccess,
    ActorNames,
    ApplicantFacts,
    CaseResponsibility,
    CitizenCases,
    Applicants,
    FormChecks,
    CaseAttachments,
    HandingIn,
    { provide: CaseNumbers, useClass: PostgresCaseNumbers },
    { provide: CaseLists, useClass: CaseListReader },
    ...handlers,
  ],
  exports: [
    ActorNames,
    ApplicantFacts,
    Applicants,
    Cases,
    CaseAccess,
    CaseAttachments,
    CaseLists,
    CaseResponsibility,
    CitizenCases,
    ConsultationModule,
    DraftModule,
  ],
})
export class CaseworkModule implements OnModuleInit {
  constructor(private readonly clocks: ClockOwners) {
    problemTitles(caseProblemTitles);
  }

  onModuleInit(): void {
    this.clocks.register('case', (stream, order) => new KeepCaseTime(stream.slice('case-'.length), order));
  }
}
