import { Staff, type StaffMember } from '@banjian/identity';
import type { Principal } from '@banjian/http';
import { EventStreams, type Instant, type Recorded, type Written } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import {
  responsibilityDecider,
  responsibilityStream,
  type HandedOver,
  type ResponsibilityEvent,
} from '../domain/responsibility.js';

/** Whose touch counts: the people of windows and departments. A supervisor looks, an administrator keeps accounts. */
const answering = ['windowClerk', 'reviewer', 'decider', 'helper'];

/** 首问责任人 as people see it. */
export interface ResponsibleView {
  readonly personId: string;
  /** Of the member of staff; empty when the account is gone. */
  readonly name: string;
  /** Since when: the first touch, or the handing over. */
  readonly since: Instant;
  readonly handedOver?: Pick<HandedOver, 'from' | 'reason'>;
}

/** Who answers for a matter: the first member of staff in its record, unless it was handed over (C02). */
@Injectable()
export class Responsibilities {
  constructor(
    private readonly streams: EventStreams,
    private readonly staff: Staff,
  ) {}

  /** `before`: records that come before the matter's own, such as the consultation it followed. */
  async of(
    matterId: string,
    ...records: readonly (readonly Recorded<unknown>[])[]
  ): Promise<ResponsibleView | undefined> {
    const [last] = (await this.streams.read<ResponsibilityEvent>(responsibilityStream(matterId))).slice(-1);
    if (last) {
      const { to, from, reason } = last.event;
      return { ...(await this.named(to)), since: last.recordedAt, handedOver: { from, reason } };
    }
    const first = firstOf(records.flat());
    return first && { ...(await this.named(first.metadata.actor)), since: first.recordedAt };
  }

  /** `records`: of the matter, to find who was first; `subject`: under whose key the reason is sealed. */
  async handOver(
    { personId, role }: Principal,
    matter: {
      readonly matterId: string;
      readonly subject: string;
      readonly organisations: readonly string[];
      readonly records: readonly Recorded<unknown>[];
    },
    { to, reason }: { readonly to: string; readonly reason: string },
  ): Promise<Written> {
    const { matterId, subject, organisations, records } = matter;
    const next = await this.staff.find(to);
    const fits =
      next !== undefined && answering.includes(next.role) && organisations.includes(next.organisation ?? '');
    return this.streams.transact(responsibilityStream(matterId), responsibilityDecider, {
      ...{ type: 'HandOver', matterId, subject, to, fits, reason },
      ...{ first: firstOf(records)?.metadata.actor, by: personId, supervising: role === 'supervisor' },
    });
  }

  /** To whom a matter of these organisations may be handed over. */
  async candidates(organisations: readonly string[]): Promise<readonly StaffMember[]> {
    const all = await this.staff.of(organisations);
    return all.filter(({ role }) => answering.includes(role));
  }

  private async named(personId: string): Promise<Pick<ResponsibleView, 'personId' | 'name'>> {
    return { personId, name: (await this.staff.find(personId))?.name ?? '' };
  }
}

function firstOf(record: readonly Recorded<unknown>[]): Recorded<unknown> | undefined {
  const touched = record.filter(({ metadata }) => answering.includes(metadata.role));
  return touched.reduce<Recorded<unknown> | undefined>(
    (first, each) => (first && first.recordedAt <= each.recordedAt ? first : each),
    undefined,
  );
}
