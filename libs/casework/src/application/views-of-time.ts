/**
 * Views of a history (回放, design 6). Recorded: what the office knew at an instant. Legal: how it stood in law then, as far as it
 * was known at another. Both are cut out of one history in the order of its revisions.
 */
import { reject, type Instant, type Recorded } from '@banjian/kernel';

export type ViewKind = 'recorded' | 'legal';

export interface PointInTime {
  readonly at: Instant;
  readonly view: ViewKind;
  /** Legal view: events recorded later than this are left out; all that is known now when absent. */
  readonly knownAt?: Instant;
}

/** Events of one append are recorded at one instant, so no point in time lies between them. */
export function asOf<Event extends { readonly type: string }>(
  history: readonly Recorded<Event>[],
  { at, view, knownAt }: PointInTime,
): readonly Recorded<Event>[] {
  if (view === 'recorded') {
    if (knownAt !== undefined) return reject('replay.known-at-is-for-the-legal-view');
    return history.filter(({ recordedAt }) => recordedAt <= at);
  }
  return history.filter(
    (recorded) => inLawFrom(recorded) <= at && (knownAt === undefined || recorded.recordedAt <= knownAt),
  );
}

/**
 * A limit runs from the instant it is counted from, whenever that was written down: after silence the limits of the decision run
 * from the receipt of the papers (行政许可法 32(4), 42), though nobody records it before the notice's limit has run out.
 */
function inLawFrom<Event extends { readonly type: string }>({
  event,
  effectiveAt,
}: Recorded<Event>): Instant {
  const from = event.type === 'ClockStarted' && 'from' in event ? event.from : undefined;
  return typeof from === 'string' && from < effectiveAt ? from : effectiveAt;
}

/** What one command brought about: events that were appended together. */
export function actsOf<Event>(history: readonly Recorded<Event>[]): readonly (readonly Recorded<Event>[])[] {
  const acts: Recorded<Event>[][] = [];
  let command = '';
  for (const recorded of history) {
    if (recorded.metadata.commandId === command) acts.at(-1)?.push(recorded);
    else acts.push([recorded]);
    command = recorded.metadata.commandId;
  }
  return acts;
}
