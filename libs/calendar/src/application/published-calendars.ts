import {
  EventCodec,
  EventStore,
  type Batch,
  type StoredEvent,
  type Subscription,
} from '@banjian/event-store';
import type { Instant, Recorded } from '@banjian/kernel';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { calendarStream, type CalendarEvent } from '../domain/published-calendar.js';
import type { WorkingCalendar } from '../pure/index.js';
import { BuiltInEditions } from './built-in-editions.js';
import { CalendarShelf, type Shelved } from './calendar-shelf.js';
import { Calendars } from './calendars.js';

const longestWaitMs = 2_000;

/**
 * Calendars as they are published in the store, kept in memory and up to date by a subscription of each process. A layer
 * whose stream is empty is told by the data that come with the software. Another process may know of a new edition a
 * moment earlier: a clock started under the older one is counted anew by the sweeper.
 */
@Injectable()
export class PublishedCalendars extends Calendars implements OnModuleInit, OnApplicationShutdown {
  private shelf: CalendarShelf;
  private subscription: Subscription | undefined;
  private seen: string | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly builtIn: BuiltInEditions,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {
    super();
    this.shelf = CalendarShelf.of(builtIn);
  }

  async onModuleInit(): Promise<void> {
    // Before the streams are read: what is published in between is told twice, which changes nothing.
    const head = await this.store.head();
    this.seen = head;
    await this.load(['CN', 'hours', ...this.builtIn.regions.keys()]);
    // Every process follows, and an edition is published a few times a year: no look of its own after every append.
    const options = { categories: ['calendar'], patienceMs: 50, ...(head !== undefined && { after: head }) };
    this.subscription = this.store.subscribe(options, (batch) => this.take(batch));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.subscription?.close();
    for (const wake of this.waiting) wake();
  }

  override calendarOf(region: string): WorkingCalendar {
    return this.shelf.calendarOf(region);
  }

  override calendarAt(region: string, edition: string): WorkingCalendar | undefined {
    return this.shelf.calendarAt(region, edition);
  }

  override calendarBy(region: string, instant: Instant): WorkingCalendar | undefined {
    return this.shelf.calendarBy(region, instant);
  }

  /** Every edition of a layer in the order of publication; rejects nothing, an unknown layer has none. */
  editionsOf(layer: string): readonly Shelved[] {
    return this.shelf.editionsOf(layer);
  }

  /** Layers that have editions or might: the nation's, prefectures', hours. */
  layers(): readonly string[] {
    return ['CN', ...this.builtIn.regions.keys(), 'hours'];
  }

  /** Every region whose calendar is known: the first four digits of its 行政区划代码, and its name. */
  regions(): readonly { readonly code: string; readonly name: string }[] {
    return [...this.builtIn.regions].map(([code, name]) => ({ code, name }));
  }

  knowsLayer(layer: string): boolean {
    return this.shelf.knowsLayer(layer);
  }

  /** Until what stands at a position is counted with in this process, or for two seconds: it is published either way. */
  async until(position: string): Promise<void> {
    const end = Date.now() + longestWaitMs;
    while (this.subscription?.status().state !== 'closed' && this.isBehind(position) && Date.now() < end) {
      await new Promise<void>((resolve) => {
        this.waiting.add(resolve);
        setTimeout(resolve, Math.max(end - Date.now(), 0)).unref();
      });
    }
  }

  private isBehind(position: string): boolean {
    return this.seen === undefined || this.store.comparePositions(this.seen, position) < 0;
  }

  private async take({ events, seenThrough }: Batch): Promise<void> {
    await this.load(events.map(({ stream }) => stream.slice(calendarStream('').length)));
    this.seen = seenThrough;
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  private async load(layers: readonly string[]): Promise<void> {
    const wanted = [...new Set(layers)];
    const streams = await Promise.all(wanted.map((layer) => this.store.read(calendarStream(layer))));
    for (const [index, layer] of wanted.entries()) {
      const stored = streams[index] ?? [];
      if (stored.length > 0) this.shelf = this.shelf.withLayer(layer, await this.shelve(stored));
    }
  }

  private async shelve(stored: readonly StoredEvent[]): Promise<readonly Shelved[]> {
    return (await this.codec.decodeAll<CalendarEvent>(stored)).map(shelved);
  }
}

function shelved({ event, recordedAt }: Recorded<CalendarEvent>): Shelved {
  const { type: _type, by: _by, ...edition } = event;
  return { edition, publishedAt: recordedAt };
}
