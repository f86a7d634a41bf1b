import { Rejected } from '@banjian/kernel';

/** Each item is a stream that is looked at and written by itself: more at once would keep one caller waiting, and others too. */
export const mostItems = 2_000;

export function mustBeFew(items: number): void {
  if (items > mostItems)
    throw unreadable(`一次最多导入 ${String(mostItems)} 个事项，文件中有 ${String(items)} 个`);
}

/** The file as a whole cannot be taken; `reason` is told as it stands. */
export const unreadable = (reason: string): Rejected => new Rejected('item.file-unreadable', { reason });
