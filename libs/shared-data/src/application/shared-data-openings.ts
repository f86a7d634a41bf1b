import { acting, derivedId, EventStreams, TimeSource, type Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { openingsStream, type SharedDataOpened } from '../domain/shared-data-opening.js';

/** One look of a member of staff, as the party itself may see it (个人信息保护法 44). */
export interface SharedDataLook {
  readonly itemCode: string;
  readonly organisation?: string;
  readonly at: Instant;
}

/** The log of openings of shared data: which member of staff had a party's data shown, for which item. */
@Injectable()
export class SharedDataOpenings {
  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  /** Looking again for the same item within a minute is the same opening. */
  async record(subject: string, itemCode: string): Promise<void> {
    const minute = this.time.now().slice(0, 16);
    const opened: SharedDataOpened = { type: 'SharedDataOpened', subject, itemCode };
    const id = derivedId('shared-data-opening', acting().actor.person, subject, itemCode, minute);
    await this.streams.record(openingsStream(subject), [{ ...opened }], id);
  }

  async of(subject: string): Promise<readonly SharedDataLook[]> {
    const events = await this.streams.read<SharedDataOpened>(openingsStream(subject));
    return events.map(({ event, metadata: { organisation }, recordedAt }) => ({
      itemCode: event.itemCode,
      ...(organisation !== undefined && { organisation }),
      at: recordedAt,
    }));
  }
}
