/** Bounds of uploads: per file, per person, per process. */

export const largestFileBytes = 50 * 1024 * 1024;

const gib = 1024 * 1024 * 1024;

export interface Quota {
  readonly files: number;
  readonly bytes: number;
}

/** A person's: what may lie that no case has taken yet, and what may come within a day (24 hours), taken or not. */
export interface UploadQuota {
  readonly pending: Quota;
  readonly day: Quota;
}
export const citizenQuota: UploadQuota = {
  pending: { files: 30, bytes: 0.3 * gib },
  day: { files: 100, bytes: gib },
};
/** A clerk uploads for a whole queue of people. */
export const clerkQuota: UploadQuota = {
  pending: { files: 300, bytes: 3 * gib },
  day: { files: 2_000, bytes: 20 * gib },
};

/** Room of a disk that uploads leave alone: the database may lie on the same one, and must never run out of it. */
export const reservedBytes = 0.25 * gib;

/** Files that come in at the same time. */
export const atOnce = { person: 3, process: 16 };

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** An upload that no command has named by then is removed. */
export const pendingHours = 24;
/** Longer than a request may last: what still arrives then has nobody who sends it. */
export const arrivalMs = 30 * 60_000;
/** Longer than any command is carried out: a claim this old without an event in its case is let go. */
export const claimMs = 15 * 60_000;
