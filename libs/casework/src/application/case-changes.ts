import { EventStore, ProjectionWaiter, type Batch, type Subscription } from '@banjian/event-store';
import type { Principal } from '@banjian/http';
import { maySee } from '@banjian/identity';
import { Rejected } from '@banjian/kernel';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Stage } from '../domain/case.js';
import { scopeOf, type CaseRow } from '../projections/case-list.projection.js';
import { CaseLists } from './case-lists.js';

/** A case moved; whoever shows it may read it again. Nothing personal. */
export interface CaseChange {
  /** Where the store stood: what a reader that comes back names. */
  readonly position: string;
  readonly caseId: string;
  readonly number: string;
  readonly stage: Stage;
  readonly revision: number;
}

/** Somebody who listens. `lost`: more was missed than is kept, read everything again. */
export interface Listener {
  readonly who: Principal;
  changed(change: CaseChange): void;
  ended(): void;
}

export type Resumed =
  { readonly kind: 'kept'; readonly missed: readonly CaseChange[] } | { readonly kind: 'lost' };

const mostListeners = 500;
const mostPerPerson = 12;
/** Changes kept for readers whose line broke for a moment. */
const mostKept = 2_000;
const patienceMs = 2_000;

interface Kept {
  readonly change: CaseChange;
  readonly row: CaseRow;
}

/**
 * What moves in the case list, told to those who may see it (待办列表实时更新). One subscription a process, open only
 * while somebody listens; a change is told when the list shows it already.
 */
@Injectable()
export class CaseChanges implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private readonly kept: Kept[] = [];
  private subscription: Promise<Subscription> | undefined;
  /** Everything after this position stands in `kept`. */
  private since: string | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly waiter: ProjectionWaiter,
    private readonly lists: CaseLists,
  ) {}

  /** False: too many listen already, in all or of this person. */
  async listen(listener: Listener): Promise<boolean> {
    const own = [...this.listeners].filter(({ who }) => who.personId === listener.who.personId).length;
    if (this.listeners.size >= mostListeners || own >= mostPerPerson) return false;
    this.listeners.add(listener);
    await (this.subscription ??= this.follow());
    return true;
  }

  async leave(listener: Listener): Promise<void> {
    this.listeners.delete(listener);
    if (this.listeners.size === 0) await this.stop();
  }

  /** What this person missed after a position; a position from before we began to look says nothing. */
  missed(who: Principal, after: string): Resumed {
    const { since } = this;
    if (since === undefined || !this.isKnown(after, since)) return { kind: 'lost' };
    const missed = this.kept
      .filter(({ change, row }) => this.isAfter(change.position, after) && maySee(who, scopeOf(row)))
      .map(({ change }) => change);
    return { kind: 'kept', missed };
  }

  async onModuleDestroy(): Promise<void> {
    for (const listener of [...this.listeners]) listener.ended();
    this.listeners.clear();
    await this.stop();
  }

  private async follow(): Promise<Subscription> {
    const head = await this.store.head();
    this.since = head;
    return this.store.subscribe(
      { ...(head !== undefined && { after: head }), categories: ['case'] },
      (batch) => this.tell(batch),
    );
  }

  private async stop(): Promise<void> {
    const { subscription } = this;
    this.subscription = undefined;
    this.since = undefined;
    this.kept.length = 0;
    await (await subscription)?.close();
  }

  private async tell({ events, seenThrough }: Batch): Promise<void> {
    this.since ??= seenThrough;
    const last = new Map(events.map((event) => [event.stream.slice('case-'.length), event]));
    if (last.size === 0) return;
    await this.waiter.wait('casework.case-list', seenThrough, patienceMs);
    const rows = await this.lists.findAll([...last.keys()]);
    for (const row of rows) {
      const position = last.get(row.caseId)?.position ?? seenThrough;
      const { caseId, number, stage, revision } = row;
      this.spread({ change: { position, caseId, number, stage, revision }, row });
    }
  }

  private spread(kept: Kept): void {
    this.kept.push(kept);
    if (this.kept.length > mostKept) this.since = this.kept.shift()?.change.position;
    for (const listener of this.listeners) {
      if (maySee(listener.who, scopeOf(kept.row))) listener.changed(kept.change);
    }
  }

  private isAfter(one: string, other: string): boolean {
    return this.store.comparePositions(one, other) > 0;
  }

  /** Not before we began to look; a place of another store, or of none, is no place of ours. */
  private isKnown(position: string, since: string): boolean {
    try {
      return this.store.comparePositions(position, since) >= 0;
    } catch (error) {
      if (error instanceof Rejected) return false;
      throw error;
    }
  }
}
