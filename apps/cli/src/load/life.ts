import type { ItemVersion } from '@banjian/catalogue';
import type { Instant } from '@banjian/kernel';
import type { ICommand } from '@nestjs/cqrs';
import type { OfficeDays } from './days.js';
import type { Dice } from './dice.js';
import type { Crew, OfficeWorker } from './office.js';
import type { LoadedParty } from './parties.js';

/** Who carries a step out: somebody of the office, or the applicant. */
export type Doer = OfficeWorker | 'applicant';

/** One command of a case, at its instant. */
export interface Step {
  readonly at: Instant;
  /** Part of the command's id. */
  readonly name: string;
  readonly by: Doer;
  readonly order: (caseId: string) => ICommand;
  /** What must happen in this order, whatever else goes on beside it: counters, the applicant's own streams. */
  readonly inOrderOf: readonly string[];
  /** The rules say no, and that is the point. */
  readonly refused?: string;
}

/** One case to be lived: its item, its people, and the steps as they are written down. */
export class Life {
  readonly steps: Step[] = [];
  now: Instant;

  constructor(
    readonly index: number,
    readonly item: ItemVersion,
    readonly applicant: LoadedParty,
    /** Subject id. */
    readonly applicantId: string,
    readonly crew: Crew,
    readonly channel: 'window' | 'web' | 'miniProgram',
    readonly dice: Dice,
    readonly days: OfficeDays,
    readonly filedAt: Instant,
  ) {
    this.now = filedAt;
  }

  get isElectronic(): boolean {
    return this.channel !== 'window';
  }

  /** The clerk at whose window it is. */
  get clerk(): OfficeWorker {
    return this.crew.intake[this.index % this.crew.intake.length] ?? this.crew.decider;
  }

  get handOutClerk(): OfficeWorker {
    return this.crew.handOut[this.index % this.crew.handOut.length] ?? this.crew.decider;
  }

  get firstReviewer(): OfficeWorker {
    return this.crew.reviewers[0] ?? this.crew.decider;
  }

  /** Working days pass. */
  wait(from: number, to = from): this {
    this.now = this.days.after(this.now, this.dice.between(from, to));
    return this;
  }

  /** The applicant takes some days, at home or at the window. */
  applicantWaits(from: number, to = from): this {
    const days = this.dice.between(from, to);
    this.now = this.isElectronic ? this.days.onlineAfter(this.now, days) : this.days.after(this.now, days);
    return this;
  }

  does(
    by: Doer,
    name: string,
    order: Step['order'],
    more: Partial<Pick<Step, 'inOrderOf' | 'refused'>> = {},
  ): this {
    const { now: at, steps } = this;
    steps.push({ at, name: `${name}-${String(steps.length)}`, by, order, inOrderOf: [], ...more });
    // Nobody does two things in the same moment.
    this.now = new Date(Date.parse(at) + this.dice.between(40_000, 240_000)).toISOString();
    return this;
  }

  /** What an applicant does on line he does himself; what he brings to the window the clerk enters. */
  get applicantOrClerk(): Doer {
    return this.isElectronic ? 'applicant' : this.clerk;
  }
}
