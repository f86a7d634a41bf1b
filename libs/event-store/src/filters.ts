import type { StoredEvent, SubscribeOptions } from './event-store.js';

/** The stream's name up to its first hyphen. */
export function categoryOf(stream: string): string {
  const end = stream.indexOf('-');
  return end < 0 ? stream : stream.slice(0, end);
}

/** Whether a subscription wants an event. */
export function wants({ categories, types }: SubscribeOptions, event: StoredEvent): boolean {
  return (
    (categories === undefined || categories.includes(categoryOf(event.stream))) &&
    (types === undefined || types.includes(event.type))
  );
}
