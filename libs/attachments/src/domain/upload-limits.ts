/** Bounds of uploads: per file, per person, per process. */

export const largestFileBytes = 50 * 1024 * 1024;

/** What a person may have lying that no case has taken yet. A clerk uploads for a whole queue of people. */
export interface PendingQuota {
  readonly files: number;
  readonly bytes: number;
}
export const citizenQuota: PendingQuota = { files: 30, bytes: 300 * 1024 * 1024 };
export const clerkQuota: PendingQuota = { files: 300, bytes: 3 * 1024 * 1024 * 1024 };

/** Files that come in at the same time. */
export const atOnce = { person: 3, process: 16 };

export const hourMs = 3_600_000;
/** An upload that no command has named by then is removed. */
export const pendingHours = 24;
/** Longer than a request may last: what still arrives then has nobody who sends it. */
export const arrivalMs = 30 * 60_000;
/** Longer than any command is carried out: a claim this old without an event in its case is let go. */
export const claimMs = 15 * 60_000;
