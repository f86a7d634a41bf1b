import type { Principal } from '@banjian/http';
import {
  EventStreams,
  Rejected,
  TimeSource,
  type LocalDate,
  type Recorded,
  type Written,
} from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import {
  consultationDecider,
  consultationStream,
  type ConsultationCommand,
  type ConsultationEvent,
} from '../domain/consultation.js';

export type ConsultationHistory = readonly Recorded<ConsultationEvent>[];

/** Consultations as the handlers and pages reach them. Out of scope and not there are the same answer. */
@Injectable()
export class Consultations {
  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  today(): LocalDate {
    return this.time.today();
  }

  /** The staff of the hall that answered, and the supervisor of its region. */
  async inScope({ role, organisation, region }: Principal, id: string): Promise<ConsultationHistory> {
    const history = await this.read(id);
    const recorded = history[0]?.event;
    if (recorded?.type !== 'ConsultationRecorded') throw new Rejected('consultation.not-found');
    const supervises = role === 'supervisor' && !!region && recorded.region.startsWith(region);
    if (!supervises && recorded.hall !== organisation) throw new Rejected('consultation.not-found');
    return history;
  }

  read(id: string): Promise<ConsultationHistory> {
    return this.streams.read<ConsultationEvent>(consultationStream(id));
  }

  ask(id: string, command: ConsultationCommand): Promise<Written> {
    return this.streams.transact(consultationStream(id), consultationDecider, command);
  }
}
