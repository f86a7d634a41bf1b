import { CalendarModule, ClockOwners } from '@banjian/calendar';
import { CatalogueModule } from '@banjian/catalogue';
import { problemTitles } from '@banjian/http';
import { IdentityModule } from '@banjian/identity';
import { LicensingModule } from '@banjian/licensing';
import { RatedCases, RatingModule } from '@banjian/rating';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseListReader } from './adapters/postgres/case-list.reader.js';
import { CaseRowEntity } from './adapters/postgres/case-row.entity.js';
import { PostgresCaseNumbers } from './adapters/postgres/postgres-case-numbers.js';
import { caseProblemTitles } from './adapters/http/problem-titles.js';
import { RatedCaseReader } from './adapters/rated-cases.reader.js';
import { AcceptCaseHandler } from './application/accept-case.handler.js';
import { CaseAccess } from './application/case-access.js';
import { CaseLists } from './application/case-lists.js';
import { CaseNumbers } from './application/case-numbers.js';
import { Cases } from './application/cases.js';
import { CloseCaseHandler } from './application/close-case.handler.js';
import { CompleteStepHandler } from './application/complete-step.handler.js';
import { DecideCaseHandler } from './application/decide-case.handler.js';
import { DeliverResultHandler } from './application/deliver-result.handler.js';
import { ExpireCaseClock, ExpireCaseClockHandler } from './application/expire-clock.handler.js';
import { IssueOneTimeNoticeHandler } from './application/issue-one-time-notice.handler.js';
import { LinkLicenceHandler } from './application/link-licence.handler.js';
import { ReceiveSupplementHandler } from './application/receive-supplement.handler.js';
import { RefuseAcceptanceHandler } from './application/refuse-acceptance.handler.js';
import { RequestLicenceHandler } from './application/request-licence.handler.js';
import { SubmitApplicationHandler } from './application/submit-application.handler.js';
import { TellOneTimeNoticeHandler } from './application/tell-one-time-notice.handler.js';

const handlers = [
  AcceptCaseHandler,
  CloseCaseHandler,
  CompleteStepHandler,
  DecideCaseHandler,
  DeliverResultHandler,
  ExpireCaseClockHandler,
  IssueOneTimeNoticeHandler,
  LinkLicenceHandler,
  ReceiveSupplementHandler,
  RefuseAcceptanceHandler,
  RequestLicenceHandler,
  SubmitApplicationHandler,
  TellOneTimeNoticeHandler,
];
