import { Moments } from '@banjian/calendar';
import type { Moment } from '@banjian/calendar/pure';
import { Attempts } from '@banjian/identity';
import { actAs, acting, derivedId, EventStreams, localDateOf, Rejected, type Written } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { caseStream, type Case, type OpenCase } from '../domain/case.js';
import { caseDecider, type CaseCommand } from '../domain/case-decider.js';
import type { SubmitApplication } from '../domain/intake.js';
import { findRehearsal } from './rehearsal.js';

/** Who asks, and when: the facts every command brings along. */
interface Asked {
  readonly at: Moment;
  readonly by: string;
}

/** Refusals that must themselves be known to a supervisor (C01, C08, a second notice): design decision 15. */
const telling = [
  'case.notice-already-issued',
  'case.notice-after-acceptance',
  'case.material-not-on-list',
  'case.unknown-step',
  'case.procedure-not-on-list',
  'case.note-beyond-notice',
  'case.material-obtainable',
  'case.material-already-received',
  'case.material-promised',
];

/** Cases as the handlers reach them: loads, adds who and when, and lets the decider answer. */
@Injectable()
export class Cases {
  constructor(
    private readonly streams: EventStreams,
    private readonly moments: Moments,
    private readonly attempts: Attempts,
  ) {}

  moment(): Moment {
    return this.moments.moment();
  }

  /** Refused as `case.not-found` when there is no such case. */
  async get(caseId: string): Promise<OpenCase> {
    const rehearsal = findRehearsal();
    if (rehearsal) return rehearsal.get();
    const { state } = await this.streams.fold<Case, never>(caseStream(caseId), caseDecider);
    if (state.stage === 'absent') throw new Rejected('case.not-found');
    return state;
  }

  /** Open a case with its application, as whoever acts now. */
  async open(caseId: string, application: Omit<SubmitApplication, 'at' | 'by'>): Promise<Written> {
    const at = this.moment();
    const command = { type: 'SubmitApplication', ...application, at, by: acting().actor.person } as const;
    const rehearsal = findRehearsal();
    if (rehearsal) return rehearsal.ask(command);
    const submit = () => this.streams.transact(caseStream(caseId), caseDecider, command);
    const { applicant, terms } = application;
    return forApplicant(applicant.id, () =>
      acting().channel === 'window' ? inVisit(visitOf(applicant.id, terms.hall.id, at), submit) : submit(),
    );
  }

  /** Ask something of a case as whoever acts now. */
  async ask(caseId: string, commandOf: (asked: Asked) => CaseCommand): Promise<Written> {
    const at = this.moment();
    const command = commandOf({ at, by: acting().actor.person });
    const rehearsal = findRehearsal();
    if (rehearsal) return rehearsal.ask(command);
    try {
      return await this.visiting(caseId, at, () =>
        this.streams.transact(caseStream(caseId), caseDecider, command),
      );
    } catch (error) {
      if (error instanceof Rejected && telling.includes(error.code)) {
        await this.attempts.record(caseId, command.type, error.code);
      }
      throw error;
    }
  }

  /** The first window command for a person on a day opens a visit (一次一评); the others of the day belong to it. */
  private async visiting<T>(caseId: string, at: Moment, work: () => Promise<T>): Promise<T> {
    const { channel, actor } = acting();
    if (channel !== 'window' && actor.subject === undefined) return work();
    const { applicant, terms } = await this.get(caseId);
    return forApplicant(applicant, () =>
      channel === 'window' ? inVisit(visitOf(applicant, terms.hall.id, at), work) : work(),
    );
  }
}

const inVisit = <T>(visit: string, work: () => Promise<T>): Promise<T> => actAs({ ...acting(), visit }, work);

/** Who acts for somebody else is written down with whom (代理, 帮办代办): both ids stand in the metadata. */
function forApplicant<T>(applicant: string, work: () => T): T {
  const as = acting();
  const { role, subject } = as.actor;
  const isAgent = role === 'helper' || (subject !== undefined && subject !== applicant);
  return isAgent ? actAs({ ...as, actor: { ...as.actor, onBehalfOf: applicant } }, work) : work();
}

/** Id of one person's presence in one hall on one day. */
export function visitOf(party: string, hall: string, at: Moment): string {
  return derivedId('visit', party, hall, localDateOf(at.now));
}
