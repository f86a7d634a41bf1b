import { AsyncLocalStorage } from 'node:async_hooks';
import { acting, type EventStreams } from '@banjian/kernel';

/** What a command has written to, or had written to before: the events of `commandId` in the stream. */
export interface Heard {
  readonly stream: string;
  readonly commandId: string;
}

const listening = new AsyncLocalStorage<Heard[]>();

/** From now on `hearing` tells which streams a command touches; a repeated command tells the same. */
export function listenTo(streams: EventStreams): void {
  const transact = streams.transact.bind(streams);
  streams.transact = async (stream, decider, command) => {
    const written = await transact(stream, decider, command);
    listening.getStore()?.push({ stream, commandId: acting().commandId });
    return written;
  };
}

/** Carry out work and answer what it touched. */
export async function hearing(work: () => Promise<unknown>): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  await listening.run(heard, work);
  return heard;
}
