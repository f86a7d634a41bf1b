import { EventStreams } from '@banjian/kernel';
import { SharedData } from '@banjian/shared-data';
import { Injectable } from '@nestjs/common';
import type { OpenCase } from '../domain/case.js';
import { creditDecider, creditStream, isBlocked, type Credit } from '../domain/credit.js';

/** What other streams know of an applicant, gathered before the case decides. */
@Injectable()
export class ApplicantFacts {
  constructor(
    private readonly streams: EventStreams,
    private readonly sharedData: SharedData,
  ) {}

  /** A promise of this party was found false, and the credit is not repaired. */
  async isBlocked(party: string): Promise<boolean> {
    const { state } = await this.streams.fold<Credit, never>(creditStream(party), creditDecider);
    return isBlocked(state);
  }

  /** Codes of the case's materials that the platform itself can read for this applicant (免证办, C08). */
  async obtainable({ applicant, terms }: Pick<OpenCase, 'applicant' | 'terms'>): Promise<readonly string[]> {
    const held = terms.materials.map(async ({ code, sharedDataKind: kind }) =>
      kind !== undefined && (await this.sharedData.holds(applicant, kind)) ? [code] : [],
    );
    return (await Promise.all(held)).flat();
  }
}
