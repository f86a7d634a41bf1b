import type { Instant } from '@banjian/kernel';
import type { UploadQuota } from '../domain/upload-limits.js';

/**
 * `arriving`: its bytes are coming in; `pending`: whole, and nobody's; `claimed`: a command names it for a case and may still
 * be refused; `bound`: it stands in an event of its case, and stays.
 */
export type UploadState = 'arriving' | 'pending' | 'claimed' | 'bound';

/** Whose an upload is until a case takes it: a person's, and of a clerk also the hall's. */
export interface Owner {
  readonly person: string;
  readonly organisation?: string;
}

export interface Upload {
  readonly attachmentId: string;
  readonly state: UploadState;
  readonly owner: string;
  readonly organisation?: string;
  /** Person whose data key wraps the file's own key: the uploader, then the applicant of the case. */
  readonly keySubject: string;
  readonly wrappedKey: Buffer;
  readonly caseId?: string;
  readonly expiresAt: Instant;
  /** Not while it arrives. */
  readonly file?: FileFacts;
}

export interface FileFacts {
  /** Sealed with the file's own key. */
  readonly sealedName: Buffer;
  readonly mediaType: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  readonly thumbnail: boolean;
}

export interface Arriving {
  readonly attachmentId: string;
  readonly owner: Owner;
  readonly keySubject: string;
  readonly wrappedKey: Buffer;
  readonly now: Instant;
  readonly expiresAt: Instant;
}

/** `full`, `dayFull`: the owner has as much lying, or sent as much within a day, as the quota allows; `taken`: the id is known. */
export type Beginning = 'begun' | 'taken' | 'full' | 'dayFull';

/** For which case, by which command. */
export interface Claim {
  readonly caseId: string;
  readonly commandId: string;
  readonly owner: Owner;
  readonly now: Instant;
}

export interface Binding {
  readonly caseId: string;
  readonly keySubject: string;
  readonly wrappedKey: Buffer;
  /** The wrapped key that was read; another one by now: somebody else was faster. */
  readonly was: Buffer;
}

/** The table of uploads. Every move is one statement, so of two who race one wins. */
export abstract class Uploads {
  abstract find(attachmentId: string): Promise<Upload | undefined>;
  abstract all(attachmentIds: readonly string[]): Promise<readonly Upload[]>;
  /** What still arrives counts as the largest file. */
  abstract begin(upload: Arriving, quota: UploadQuota): Promise<Beginning>;
  /** False when the upload was given up meanwhile. */
  abstract arrived(
    attachmentId: string,
    wrappedKey: Buffer,
    file: FileFacts,
    expiresAt: Instant,
  ): Promise<boolean>;
  /** Remove what never arrived; of one that did nothing. */
  abstract abandon(attachmentId: string, wrappedKey: Buffer): Promise<boolean>;
  /** Take the owner's pending uploads for a case: those taken now. An id that is not among them was not to be had. */
  abstract claim(attachmentIds: readonly string[], claim: Claim): Promise<readonly string[]>;
  /** All of these that a claim of this command holds. */
  abstract claimedBy(attachmentIds: readonly string[], commandId: string): Promise<readonly Upload[]>;
  abstract release(
    attachmentIds: readonly string[],
    claim: Pick<Claim, 'caseId' | 'commandId'>,
  ): Promise<void>;
  /** False when it belongs to another case, is gone, or has changed since. */
  abstract bind(attachmentId: string, binding: Binding): Promise<boolean>;
  /** Remove a pending upload of this owner. */
  abstract remove(attachmentId: string, owner: Owner): Promise<boolean>;
  /** Work through what is over: rows another process holds are skipped. Answers how many rows were looked at. */
  abstract eachOver(over: Over, most: number, work: (upload: Upload) => Promise<Verdict>): Promise<number>;
  /** Everything that is over, changed by nobody. */
  abstract allOver(over: Over): Promise<readonly Upload[]>;
  /** Uploads whose key is wrapped with the key of one of these people. */
  abstract ofSubjects(subjects: readonly string[], most: number): Promise<readonly Upload[]>;
  abstract forget(attachmentIds: readonly string[]): Promise<void>;
}

export interface Over {
  readonly now: Instant;
  /** Claims made before this instant. */
  readonly claimedBefore: Instant;
}

/** What becomes of an upload that is over: its row goes, its claim is let go, or it stays as it is. */
export type Verdict = 'remove' | 'release' | 'keep';
