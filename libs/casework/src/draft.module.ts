import { CatalogueModule } from '@banjian/catalogue';
import { problemTitles } from '@banjian/http';
import { IdentityModule } from '@banjian/identity';
import { Module } from '@nestjs/common';
import { draftProblemTitles } from './adapters/http/draft-titles.js';
import { PostgresDrafts } from './adapters/postgres/postgres-drafts.js';
import { DraftDesk } from './application/draft-desk.js';
import { DraftRounds } from './application/draft-rounds.js';
import { Drafts } from './application/drafts.js';
import { FormChecks } from './application/form-checks.js';
import { SubmitDraftHandler } from './application/submit-draft.handler.js';

/** Drafts (草稿) of applications. */
@Module({
  imports: [CatalogueModule, IdentityModule],
  providers: [FormChecks, DraftDesk, SubmitDraftHandler, { provide: Drafts, useClass: PostgresDrafts }],
  exports: [DraftDesk, Drafts],
})
export class DraftModule {
  constructor() {
    problemTitles(draftProblemTitles);
  }
}

/** Removes what has expired: where a worker runs. */
@Module({ imports: [DraftModule], providers: [DraftRounds] })
export class DraftCleanUpModule {}
