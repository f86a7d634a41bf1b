import type { Instant, Recorded } from '@banjian/kernel';
import type { CaseEvent } from '../domain/case.js';
import type { Attached } from '../domain/case-terms.js';

/** An attachment of a case as its events tell it. */
export interface AttachmentOfCase extends Attached {
  /** Code of the material it was handed in for. */
  readonly material: string;
  readonly receivedAt: Instant;
  /** The post that handed it in, and the way it came. */
  readonly by: { readonly role: string; readonly channel: string };
}

/** As people see it: with its name, and whether there is a small picture of it. */
export interface AttachmentView extends AttachmentOfCase {
  readonly name?: string;
  readonly thumbnail?: boolean;
}

/** In the order they came. */
export function attachmentsIn(history: readonly Recorded<CaseEvent>[]): readonly AttachmentOfCase[] {
  return history.flatMap(({ event, metadata }) => {
    if (!('materials' in event)) return [];
    const { materials, receivedAt } = event;
    const by = { role: metadata.role, channel: metadata.channel };
    return materials.flatMap(({ code: material, attachments = [] }) =>
      attachments.map((each) => ({ ...each, material, receivedAt, by })),
    );
  });
}
