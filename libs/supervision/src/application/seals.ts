import { join } from 'node:path';
import { EventStore, SealBook, SealKey, type GlobalSeal } from '@banjian/event-store';
import { TimeSource } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import type { Fault } from './faults.js';

export interface SealsVerified {
  readonly seals: number;
  /** Position up to which everything is sealed; absent: nothing is. */
  readonly through?: string;
  readonly sealedAt?: string;
  readonly faults: readonly Fault[];
}

/** Seals of this store (全局封存), in the folder BANJIAN_SEALS: book and key lie there, outside the database. */
@Injectable()
export class Seals {
  constructor(
    private readonly store: EventStore,
    private readonly time: TimeSource,
  ) {}

  /** No folder was named: nothing is sealed, and nothing can be verified. */
  get folder(): string | undefined {
    return process.env['BANJIAN_SEALS'];
  }

  /** Seal what is new; answers how many seals were added. */
  seal(): Promise<number> {
    return this.book().seal(this.time.now());
  }

  async verified(): Promise<SealsVerified> {
    const book = this.book();
    const seals = await book.seals();
    const broken = book.faultsOfBook(seals);
    const faults = [...broken, ...(broken.length > 0 ? [] : await book.faultsOfStore(seals))];
    return {
      seals: seals.length,
      ...lastOf(seals),
      faults: faults.map((fault) => ({ check: 'seal', fault })),
    };
  }

  private book(): SealBook {
    const { folder } = this;
    if (folder === undefined) throw new Error('BANJIAN_SEALS is not set');
    return new SealBook(join(folder, 'seals.jsonl'), SealKey.at(join(folder, 'seal.key')), this.store);
  }
}

function lastOf(seals: readonly GlobalSeal[]): Pick<SealsVerified, 'through' | 'sealedAt'> {
  const last = seals.at(-1);
  return last ? { through: last.through.split(':')[1] ?? last.through, sealedAt: last.sealedAt } : {};
}
