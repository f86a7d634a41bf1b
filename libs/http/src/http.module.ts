import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { UndeclaredRoutes } from './access/undeclared-routes.js';
import { ActingInterceptor } from './acting/acting.interceptor.js';
import { AnswerInterceptor } from './answers/answer.interceptor.js';
import { ReadsInterceptor } from './answers/reads.interceptor.js';
import { UnexpectedBodyInterceptor } from './door/unexpected-body.interceptor.js';
import { HealthController } from './health/health.controller.js';
import { httpProblemTitles } from './problems/http-problem-titles.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { problemTitles } from './problems/problem-titles.js';

/** What every HTTP app shares. The app provides `Authenticator` (identity) and the event store. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController],
  providers: [
    UndeclaredRoutes,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: UnexpectedBodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: ActingInterceptor },
    { provide: APP_INTERCEPTOR, useClass: ReadsInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  ],
})
export class HttpModule {
  constructor() {
    problemTitles(httpProblemTitles);
  }
}
