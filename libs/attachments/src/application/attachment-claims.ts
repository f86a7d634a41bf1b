import { acting, Rejected, TimeSource } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { AttachmentKeys } from './attachment-keys.js';
import { Uploads, type Claim, type Owner } from './uploads.js';

/** What an event says of an attachment (附件): digest and kind, never its name. */
export interface AttachmentFacts {
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly size: number;
}

/** Attachments on their way into a case: claimed before its event is appended, bound by what the event says. */
@Injectable()
export class AttachmentClaims {
  constructor(
    private readonly uploads: Uploads,
    private readonly keys: AttachmentKeys,
    private readonly time: TimeSource,
  ) {}

  /**
   * Do `work` with these uploads held for the case by whoever acts. Of two cases that want one upload one gets it; a refusal of
   * the command lets go of them again. Throws `attachment.not-available` with those that were not to be had.
   */
  async holding<T>(
    caseId: string,
    attachmentIds: readonly string[],
    work: (facts: ReadonlyMap<string, AttachmentFacts>) => Promise<T>,
  ): Promise<T> {
    if (attachmentIds.length === 0) return work(new Map());
    if (new Set(attachmentIds).size < attachmentIds.length) throw new Rejected('attachment.named-twice');
    const claim = this.claimOf(caseId);
    const taken = await this.uploads.claim(attachmentIds, claim);
    try {
      return await work(await this.held(attachmentIds, claim));
    } catch (error) {
      // Anything but a refusal may have been appended after all: then the clean-up finds out.
      if (error instanceof Rejected) await this.uploads.release(taken, claim);
      throw error;
    }
  }

  /** An event of the case names it: from now on it is the case's, under the key of the applicant. Repeats do nothing. */
  async bind(caseId: string, applicant: string, attachmentId: string): Promise<void> {
    for (;;) {
      const upload = await this.uploads.find(attachmentId);
      if (upload?.state === 'bound' && upload.caseId === caseId) return;
      const isTheirs = upload?.caseId !== undefined && upload.caseId !== caseId;
      if (!upload || upload.state === 'arriving' || isTheirs)
        throw new Rejected('attachment.not-available', { attachments: [attachmentId] });
      const key = await this.keys.open(upload);
      const wrappedKey = await this.keys.wrap(key, attachmentId, applicant);
      const binding = { caseId, keySubject: applicant, wrappedKey, was: upload.wrappedKey };
      if (await this.uploads.bind(attachmentId, binding)) return;
    }
  }

  private async held(
    attachmentIds: readonly string[],
    { commandId, caseId }: Claim,
  ): Promise<ReadonlyMap<string, AttachmentFacts>> {
    const held = await this.uploads.claimedBy(attachmentIds, commandId);
    const facts = new Map<string, AttachmentFacts>();
    for (const { attachmentId, caseId: of, file } of held) {
      if (!file || of !== caseId) continue;
      const { sha256, mediaType, size } = file;
      facts.set(attachmentId, { attachmentId, sha256, mediaType, size });
    }
    const missing = attachmentIds.filter((id) => !facts.has(id));
    if (missing.length > 0) throw new Rejected('attachment.not-available', { attachments: missing });
    return facts;
  }

  private claimOf(caseId: string): Claim {
    const { commandId } = acting();
    return { caseId, commandId, owner: actingOwner(), now: this.time.now() };
  }
}

/** Whose uploads whoever acts may hand in: the own, and at a window those of the hall. */
export function actingOwner(): Owner {
  const { person, role, organisation } = acting().actor;
  return role === 'windowClerk' && organisation !== undefined ? { person, organisation } : { person };
}
