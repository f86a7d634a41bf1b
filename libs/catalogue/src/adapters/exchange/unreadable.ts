import { Rejected } from '@banjian/kernel';

/** The file as a whole cannot be taken; `reason` is told as it stands. */
export const unreadable = (reason: string): Rejected => new Rejected('item.file-unreadable', { reason });
