import { RatedCases, RatingModule } from '@banjian/rating';
import { Module } from '@nestjs/common';
import { CasesController } from './adapters/http/cases.controller.js';
import { IntakeController } from './adapters/http/intake.controller.js';
import { MyCasesController } from './adapters/http/my-cases.controller.js';
import { ReviewController } from './adapters/http/review.controller.js';
import { SupervisedCasesController } from './adapters/http/supervised-cases.controller.js';
import { UnmaskingController } from './adapters/http/unmasking.controller.js';
import { CaseworkModule } from './casework.module.js';
