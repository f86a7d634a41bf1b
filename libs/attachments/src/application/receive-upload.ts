import { Problem, type IncomingFile } from '@banjian/http';
import { TimeSource } from '@banjian/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { citizenQuota, clerkQuota, arrivalMs, hourMs, pendingHours } from '../domain/upload-limits.js';
import { contentKey, thumbnailKey } from '../domain/store-keys.js';
import { Admission } from './admission.js';
import { AttachmentKeys, type FileKey } from './attachment-keys.js';
import { StorageFull } from './attachment-store.js';
import { Digesting } from './digesting.js';
import { Inspection, type ReadableFile } from './inspection.js';
import { Scanner } from './scanner.js';
import { SealedFiles } from './sealed-files.js';
import { Uploads, type FileFacts, type Owner, type Upload } from './uploads.js';
import { viewOf, type UploadView } from './upload-view.js';

export interface Sender {
  /** Follows from the command: the same upload sent again is the same attachment. */
  readonly attachmentId: string;
  readonly owner: Owner;
  /** Person whose data key wraps the file's until a case takes it. */
  readonly keySubject: string;
}

/** Takes an upload in: sealed while it streams, then looked at, then nobody's until a command names it. Or nothing is kept. */
@Injectable()
export class ReceiveUpload {
  private readonly log = new Logger(ReceiveUpload.name);

  constructor(
    private readonly uploads: Uploads,
    private readonly files: SealedFiles,
    private readonly keys: AttachmentKeys,
    private readonly inspection: Inspection,
    private readonly scanner: Scanner,
    private readonly admission: Admission,
    private readonly time: TimeSource,
  ) {}

  receive(sender: Sender, file: IncomingFile): Promise<UploadView> {
    return this.admission.during(sender.owner.person, async () => {
      const known = await this.uploads.find(sender.attachmentId);
      if (known?.file) return this.sameAgain(known, file);
      const fileKey = await this.keys.fresh(sender.attachmentId, sender.keySubject);
      await this.begin(sender, fileKey);
      try {
        return await this.takenIn(sender, fileKey, file);
      } catch (error) {
        await this.leaveNothing(sender.attachmentId, fileKey);
        throw error instanceof StorageFull ? new Problem(507, 'attachment.storage-full', {}, 60) : error;
      }
    });
  }

  private async begin({ attachmentId, owner, keySubject }: Sender, { wrapped }: FileKey): Promise<void> {
    const now = this.time.now();
    const quota = owner.organisation === undefined ? citizenQuota : clerkQuota;
    const row = {
      attachmentId,
      owner,
      keySubject,
      wrappedKey: wrapped,
      now,
      expiresAt: later(now, arrivalMs),
    };
    const begun = await this.uploads.begin(row, quota);
    if (begun === 'full') throw new Problem(429, 'attachment.quota-used-up', { ...quota.pending }, 600);
    if (begun === 'dayFull') throw new Problem(429, 'attachment.day-quota-used-up', { ...quota.day }, 3_600);
    if (begun === 'taken') throw new Problem(409, 'attachment.still-arriving', {}, 5);
  }

  private async takenIn(
    { attachmentId }: Sender,
    { key, wrapped }: FileKey,
    { name, content }: IncomingFile,
  ): Promise<UploadView> {
    const digesting = new Digesting();
    await this.files.write(key, contentKey(attachmentId), digesting.through(content));
    const whole = await this.files.open(key, contentKey(attachmentId));
    const { mediaType, thumbnail } = await this.lookedAt(whole, name);
    if (thumbnail) await this.files.write(key, thumbnailKey(attachmentId), once(thumbnail));
    const facts: FileFacts = {
      ...digesting.facts(),
      sealedName: this.keys.sealName(key, attachmentId, name),
      mediaType,
      thumbnail: thumbnail !== undefined,
    };
    const until = later(this.time.now(), pendingHours * hourMs);
    const stands = await this.uploads.arrived(attachmentId, wrapped, facts, until);
    // It took longer than anybody waits, and the clean-up has been here.
    if (!stands) throw new Problem(503, 'http.unavailable', {}, 5);
    return viewOf(attachmentId, name, facts);
  }

  private async lookedAt(file: ReadableFile, name: string) {
    if (file.size === 0) throw new Problem(422, 'attachment.empty');
    const inspected = await this.inspection.inspect(file, name);
    if ((await this.scanner.scan(file)) !== undefined) throw new Problem(422, 'attachment.virus-found');
    return inspected;
  }

  /** The key was used before: for this very file, or wrongly. */
  private async sameAgain(known: Upload, { name, content }: IncomingFile): Promise<UploadView> {
    const { sha256, size } = (await new Digesting().swallow(content)).facts();
    const { attachmentId, file } = known;
    const key = await this.keys.open(known);
    if (file?.sha256 !== sha256 || file.size !== size) throw new Problem(422, 'http.idempotency-key-reused');
    if (this.keys.openName(key, attachmentId, file.sealedName) !== name)
      throw new Problem(422, 'http.idempotency-key-reused');
    return viewOf(attachmentId, name, file);
  }

  /**
   * The row last: as long as it stands the clean-up knows what to look for. So a disk on which nothing can be removed either
   * hides nothing of what went wrong first.
   */
  private async leaveNothing(attachmentId: string, { wrapped }: FileKey): Promise<void> {
    try {
      await this.files.delete(contentKey(attachmentId));
      await this.files.delete(thumbnailKey(attachmentId));
      await this.uploads.abandon(attachmentId, wrapped);
    } catch (error) {
      this.log.warn(`what arrived of ${attachmentId} is left to the clean-up: ${String(error)}`);
    }
  }
}

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

// eslint-disable-next-line @typescript-eslint/require-await
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
