import { Rejected } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { contentKey, thumbnailKey } from '../domain/store-keys.js';
import { AttachmentKeys } from './attachment-keys.js';
import { NotStored } from './attachment-store.js';
import { SealedFiles, type SealedFile } from './sealed-files.js';
import { viewOf, type UploadView } from './upload-view.js';
import { Uploads, type Owner, type Upload } from './uploads.js';

export type Part = 'content' | 'thumbnail';

/** A file with what its headers say; reading it throws `BrokenFile` where a byte was changed. */
export interface OpenedAttachment {
  readonly view: UploadView;
  readonly part: Part;
  readonly file: SealedFile;
}

/**
 * Opening attachments. Whoever asks has already been found to be allowed to: for a case by the case's own scope, for an upload
 * that is nobody's yet by its owner.
 */
@Injectable()
export class AttachmentReading {
  constructor(
    private readonly uploads: Uploads,
    private readonly keys: AttachmentKeys,
    private readonly files: SealedFiles,
  ) {}

  /** An attachment that stands in an event of this case. Throws `attachment.not-found`, `subject.erased`. */
  async ofCase(caseId: string, attachmentId: string, part: Part): Promise<OpenedAttachment> {
    const upload = await this.uploads.find(attachmentId);
    // The event may be a moment ahead of the row.
    if (!upload || (upload.caseId !== undefined && upload.caseId !== caseId)) return notFound();
    return this.opened(upload, part);
  }

  /** Names of a case's attachments by id; those that can no longer be opened are absent. */
  async namesOf(attachmentIds: readonly string[]): Promise<ReadonlyMap<string, UploadView>> {
    const views = new Map<string, UploadView>();
    for (const upload of await this.uploads.all(attachmentIds)) {
      const view = await this.viewed(upload).catch(unlessErased);
      if (view) views.set(upload.attachmentId, view);
    }
    return views;
  }

  /** The own upload, while no case has taken it. */
  async own(owner: Owner, attachmentId: string): Promise<UploadView> {
    return (await this.viewed(await this.mine(owner, attachmentId))) ?? notFound();
  }

  async ownFile(owner: Owner, attachmentId: string, part: Part): Promise<OpenedAttachment> {
    return this.opened(await this.mine(owner, attachmentId), part);
  }

  /** Take an own upload back. One that is gone is taken back already. */
  async remove(owner: Owner, attachmentId: string): Promise<void> {
    const { state } = await this.mine(owner, attachmentId);
    if (state === 'claimed') throw new Rejected('attachment.in-use');
    if (!(await this.uploads.remove(attachmentId, owner))) return;
    await this.files.delete(contentKey(attachmentId));
    await this.files.delete(thumbnailKey(attachmentId));
  }

  private async mine({ person, organisation }: Owner, attachmentId: string): Promise<Upload> {
    const upload = await this.uploads.find(attachmentId);
    const isMine =
      upload?.owner === person || (organisation !== undefined && upload?.organisation === organisation);
    if (!upload || !isMine || upload.state === 'arriving' || upload.state === 'bound') return notFound();
    return upload;
  }

  private async viewed(upload: Upload): Promise<UploadView | undefined> {
    const { attachmentId, file } = upload;
    if (!file) return undefined;
    const key = await this.keys.open(upload);
    return viewOf(attachmentId, this.keys.openName(key, attachmentId, file.sealedName), file);
  }

  private async opened(upload: Upload, part: Part): Promise<OpenedAttachment> {
    const { attachmentId, file } = upload;
    if (!file || (part === 'thumbnail' && !file.thumbnail)) return notFound();
    const key = await this.keys.open(upload);
    const view = viewOf(attachmentId, this.keys.openName(key, attachmentId, file.sealedName), file);
    const name = part === 'content' ? contentKey(attachmentId) : thumbnailKey(attachmentId);
    const opened = await this.files.open(key, name).catch((error: unknown) => {
      throw error instanceof NotStored ? new Rejected('attachment.not-found') : error;
    });
    return { view, part, file: opened };
  }
}

function notFound(): never {
  throw new Rejected('attachment.not-found');
}

function unlessErased(error: unknown): undefined {
  if (error instanceof Rejected && error.code === 'subject.erased') return undefined;
  throw error;
}
