import type { Principal } from '@banjian/http';
import { EventStreams, Rejected, TimeSource, type Written } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import {
  authorityDecider,
  authorityStream,
  whyNot,
  type Authority,
  type AuthorityCommand,
  type AuthorityEvent,
  type Authorisation,
  type Wanted,
} from '../domain/authority.js';
import { AuthorityLists } from './authority-lists.js';

/** An authority with what has become of it. */
export interface AuthorityStanding {
  readonly authorisation: Authorisation;
  readonly revoked: boolean;
  readonly revision: number;
}

/** Authorities (授权): found by their list, judged by their own stream as of this moment. */
@Injectable()
export class Authorities {
  constructor(
    private readonly streams: EventStreams,
    private readonly lists: AuthorityLists,
    private readonly time: TimeSource,
  ) {}

  today(): string {
    return this.time.today();
  }

  ask(authorityId: string, command: AuthorityCommand): Promise<Written> {
    return this.streams.transact(authorityStream(authorityId), authorityDecider, command);
  }

  /** Undefined when there is none. */
  async find(authorityId: string): Promise<AuthorityStanding | undefined> {
    const { state, revision } = await this.fold(authorityId);
    if (state.stage === 'absent') return undefined;
    return { authorisation: state.authorisation, revoked: state.stage === 'revoked', revision };
  }

  /** The one the person names, for an application of this item. Refused with the reason why it does not count. */
  async named(holder: Holder, authorityId: string, itemCode: string): Promise<Authorisation> {
    const { state } = await this.fold(authorityId);
    const no = whyNot(state, { ...holder, itemCode, on: this.time.today() });
    if (no !== undefined || state.stage === 'absent') throw new Rejected(no ?? 'authority.not-found');
    return state.authorisation;
  }

  /** Whether the person may act for this applicant in this item now. */
  async mayActFor(who: Principal, applicant: string, itemCode: string): Promise<boolean> {
    const held = await this.heldBy(who, applicant);
    return held.some(({ items }) => !items || items.includes(itemCode));
  }

  /** Every authority that counts now. */
  async heldBy(who: Principal, applicant?: string): Promise<readonly Authorisation[]> {
    if (who.role !== 'citizen' && who.role !== 'helper') return [];
    const on = this.time.today();
    const rows = await this.lists.heldBy(holderOf(who), on, applicant);
    const states = await Promise.all(rows.map(({ authorityId }) => this.fold(authorityId)));
    return states.flatMap(({ state }) => {
      if (state.stage === 'absent') return [];
      const { authorisation } = state;
      const itemCode = authorisation.items?.[0] ?? '';
      return whyNot(state, { ...holderOf(who), itemCode, on }) === undefined ? [authorisation] : [];
    });
  }

  async grantedBy(parties: readonly string[]): Promise<readonly AuthorityStanding[]> {
    const rows = await this.lists.grantedBy(parties);
    const found = await Promise.all(rows.map(({ authorityId }) => this.find(authorityId)));
    return found.flatMap((each) => each ?? []);
  }

  private fold(authorityId: string): Promise<{ readonly state: Authority; readonly revision: number }> {
    return this.streams.fold<Authority, AuthorityEvent>(authorityStream(authorityId), authorityDecider);
  }
}

/** Who an authority is looked at for: subject ids, and the hall whose helper it is. */
export type Holder = Pick<Wanted, 'parties' | 'helperOf'>;

export const holderOf = ({ role, parties, organisation }: Principal): Holder => ({
  parties,
  ...(role === 'helper' && organisation !== undefined && { helperOf: organisation }),
});
