import { CaseFacts1764120000000 } from './adapters/postgres/migrations/1764120000000-case-facts.js';
import { CaseFactsHall1764130000000 } from './adapters/postgres/migrations/1764130000000-case-facts-hall.js';
import { VerificationRun1764500000000 } from './adapters/postgres/migrations/1764500000000-verification-run.js';

export type { VerificationUnderWay } from './application/store-verifications.js';
export type { StoreVerified, VerificationRun } from './application/verification-runs.js';
export type { ReadModelStanding } from '@banjian/event-store';
export { FaultCases } from './application/fault-cases.js';
export type { Fault, FaultyCase } from './application/faults.js';
export { Seals, type SealsVerified } from './application/seals.js';
export { Verification, type Verified } from './application/verification.js';
export { SupervisionApi, SupervisionModule } from './supervision.module.js';
export type { Age, Board, BoardRow, CountedCase, Dimension, Measure } from './application/boards.js';

export const supervisionMigrations = [
  CaseFacts1764120000000,
  CaseFactsHall1764130000000,
  VerificationRun1764500000000,
];
