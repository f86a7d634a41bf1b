import { KeyRing } from '@banjian/event-store';
import { TimeSource, type Instant } from '@banjian/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { attachmentOf, contentKey, thumbnailKey } from '../domain/store-keys.js';
import { arrivalMs, claimMs } from '../domain/upload-limits.js';
import { AttachmentClaims } from './attachment-claims.js';
import { AttachmentStore, type StoredFile } from './attachment-store.js';
import { AttachmentUse } from './attachment-use.js';
import { Uploads, type Upload, type Verdict } from './uploads.js';

/** What one clean-up removed, or when dry would remove. */
export interface CleanedUp {
  /** Uploads no command named in time, and arrivals that broke off. */
  readonly uploads: number;
  /** Claims of commands that were never carried out: let go. */
  readonly released: number;
  /** Attachments of a case whose binding had been missed: bound now. */
  readonly bound: number;
  /** Attachments of people whose data key was destroyed. */
  readonly erased: number;
  /** Files no row knows. */
  readonly strays: number;
  /** Beginnings of files left by killed processes. */
  readonly unfinished: number;
}

const batchSize = 100;

/**
 * Removes what nobody will ever ask for again. A bound attachment is never touched, nor one an event of its case names: of a
 * claim that was left behind the case itself is asked. Any number may run at once.
 */
@Injectable()
export class CleanUp {
  private readonly log = new Logger(CleanUp.name);

  constructor(
    private readonly uploads: Uploads,
    private readonly store: AttachmentStore,
    private readonly claims: AttachmentClaims,
    private readonly use: AttachmentUse,
    private readonly keys: KeyRing,
    private readonly time: TimeSource,
  ) {}

  async run({ now = this.time.now(), dryRun = false } = {}): Promise<CleanedUp> {
    const over = await this.whatIsOver(now, dryRun);
    const erased = await this.ofErasedPeople(dryRun);
    // A file is as old as the disk says, whatever time the store lives in.
    const settled = before(new Date().toISOString(), arrivalMs);
    const strays = await this.strays(settled, dryRun);
    return { ...over, erased, strays, unfinished: await this.store.clearUnfinished(settled, dryRun) };
  }

  private async whatIsOver(now: Instant, dryRun: boolean) {
    const counts = { uploads: 0, released: 0, bound: 0 };
    const over = { now, claimedBefore: before(now, claimMs) };
    if (dryRun) {
      for (const upload of await this.uploads.allOver(over)) counts[await this.fateOf(upload)] += 1;
      return counts;
    }
    for (let looked = batchSize; looked === batchSize;) {
      const missed: Upload[] = [];
      const done = counts.uploads + counts.released;
      looked = await this.uploads.eachOver(over, batchSize, async (upload): Promise<Verdict> => {
        const fate = await this.fateOf(upload);
        if (fate === 'bound') missed.push(upload);
        else counts[fate] += 1;
        if (fate === 'uploads') await this.removeFiles(upload.attachmentId);
        return fate === 'uploads' ? 'remove' : fate === 'released' ? 'release' : 'keep';
      });
      // Not while the batch holds its rows: binding changes them.
      const before = counts.bound;
      for (const upload of missed) counts.bound += await this.bind(upload);
      if (counts.uploads + counts.released === done && counts.bound === before) break;
    }
    return counts;
  }

  /** Of a claimed upload its case knows: named in an event, it must be bound; otherwise the command never happened. */
  private async fateOf({ state, caseId, attachmentId }: Upload): Promise<'uploads' | 'released' | 'bound'> {
    if (state !== 'claimed' || caseId === undefined) return 'uploads';
    return (await this.use.applicantFor(caseId, attachmentId)) === undefined ? 'released' : 'bound';
  }

  private async bind({ caseId = '', attachmentId }: Upload): Promise<0 | 1> {
    try {
      const applicant = await this.use.applicantFor(caseId, attachmentId);
      if (applicant === undefined) return 0;
      await this.claims.bind(caseId, applicant, attachmentId);
      return 1;
    } catch (error) {
      // Of somebody erased meanwhile: the next look at tombstones removes it.
      this.log.warn(`cannot bind ${attachmentId}: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    }
  }

  /** Whose key is destroyed: content, thumbnail and name go. Answers how many attachments. */
  async ofErasedPeople(dryRun: boolean): Promise<number> {
    const gone = await this.keys.destroyed();
    let erased = 0;
    while (gone.length > 0) {
      const found = await this.uploads.ofSubjects(gone, batchSize);
      erased += found.length;
      if (dryRun || found.length === 0) break;
      for (const { attachmentId } of found) await this.removeFiles(attachmentId);
      await this.uploads.forget(found.map(({ attachmentId }) => attachmentId));
    }
    return erased;
  }

  /** The row goes last, so a file without a row comes from a restored disk or a deleted table. */
  private async strays(settled: Instant, dryRun: boolean): Promise<number> {
    let strays = 0;
    for await (const batch of inBatches(this.store.list())) {
      const old = batch.filter(({ storedAt }) => storedAt < settled).map(({ key }) => key);
      const known = await this.uploads.all([...new Set(old.map(attachmentOf))]);
      const ids = new Set(known.map(({ attachmentId }) => attachmentId));
      const stray = old.filter((key) => !ids.has(attachmentOf(key)));
      strays += stray.length;
      if (!dryRun) for (const key of stray) await this.store.delete(key);
    }
    return strays;
  }

  private async removeFiles(attachmentId: string): Promise<void> {
    await this.store.delete(contentKey(attachmentId));
    await this.store.delete(thumbnailKey(attachmentId));
  }
}

const before = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) - ms).toISOString();

async function* inBatches(files: AsyncIterable<StoredFile>): AsyncGenerator<readonly StoredFile[]> {
  let batch: StoredFile[] = [];
  for await (const file of files) {
    batch.push(file);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
