import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { licenceProblemTitles } from './adapters/http/licence-problem-titles.js';
import { LicenceVerificationsController } from './adapters/http/licence-verifications.controller.js';
import { LicencesController } from './adapters/http/licences.controller.js';
import { MyLicencesController } from './adapters/http/my-licences.controller.js';

/** What staff see of licences. The app provides `Openings` of identity. */
@Module({ controllers: [LicencesController] })
export class LicensingWindowApi {
  constructor() {
    problemTitles(licenceProblemTitles);
  }
}

/** What holders see of their licences, and everybody who verifies one. */
@Module({ controllers: [MyLicencesController, LicenceVerificationsController] })
export class LicensingCitizenApi {
  constructor() {
    problemTitles(licenceProblemTitles);
  }
}
