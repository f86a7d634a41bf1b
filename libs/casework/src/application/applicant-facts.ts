import { EventStreams } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import type { OpenCase } from '../domain/case.js';
import { creditDecider, creditStream, isBlocked, type Credit } from '../domain/credit.js';

/** What other streams know of an applicant, gathered before the case decides. */
@Injectable()
export class ApplicantFacts {
  constructor(private readonly streams: EventStreams) {}

  /** A promise of this party was found false, and the credit is not repaired. */
  async isBlocked(party: string): Promise<boolean> {
    const { state } = await this.streams.fold<Credit, never>(creditStream(party), creditDecider);
    return isBlocked(state);
  }

  /** Codes of the case's materials that the platform itself can read for this applicant (免证办, C08). */
  obtainable(_: Pick<OpenCase, 'applicant' | 'terms'>): Promise<readonly string[]> {
    return Promise.resolve([]);
  }
}
