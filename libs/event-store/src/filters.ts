import type { StoredEvent, SubscribeOptions } from './event-store.js';

/** The stream's name up to its first hyphen. */
export function categoryOf(stream: string): string {
  return stream.split('-', 1)[0] ?? stream;
}

/** Whether a subscription wants an event. */
export function wants({ categories, types }: SubscribeOptions, event: StoredEvent): boolean {
  return (
    (categories === undefined || categories.includes(categoryOf(event.stream))) &&
    (types === undefined || types.includes(event.type))
  );
}
