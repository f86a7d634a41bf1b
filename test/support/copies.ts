/** A reaction like ours: it copies what is noted to one stream, and a test says how the handler takes it. */
import { reaction } from '@banjian/event-store';
import { acting, EventStreams, type Acting } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { NoteEvent } from './notes.js';

const into = 'copies-1';

class Copy extends Command<void> {
  constructor(readonly note: Extract<NoteEvent, { type: 'Noted' }>) {
    super();
  }
}

/** What the handlers of this process were asked, and how they take it the next time. */
export const copying: { readonly asked: Acting[]; mood: (times: number) => void | Promise<void> } = {
  asked: [],
  mood: () => undefined,
};

export function copyAnew(): void {
  copying.asked.length = 0;
  copying.mood = () => undefined;
}

@CommandHandler(Copy)
export class CopyHandler implements ICommandHandler<Copy> {
  constructor(private readonly streams: EventStreams) {}

  async execute({ note }: Copy): Promise<void> {
    copying.asked.push(acting());
    await copying.mood(copying.asked.length);
    await this.streams.record(into, [{ ...note, remark: '副本' }], acting().commandId);
  }
}

export const copies = reaction<NoteEvent>(
  'test.copy',
  ['Noted'],
  ({ stream, event }) => (event.type === 'Noted' && stream !== into ? new Copy(event) : undefined),
  () => into,
);

/** The amounts that were copied, in order. */
export async function copied(streams: EventStreams): Promise<readonly number[]> {
  const events = await streams.read<NoteEvent>(into);
  return events.map(({ event }) => (event.type === 'Noted' ? event.amount : 0));
}
