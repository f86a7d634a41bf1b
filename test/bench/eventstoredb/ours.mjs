/** Three events a command under an exact revision, four commands a stream, and whole streams read, through the port. */
import { randomUUID } from 'node:crypto';
import { commandsAStream, dataOf, metadataOf, types } from '../append/payload.mjs';

export function ours(store) {
  const heads = [];
  const full = [];
  return {
    async append(writer) {
      const at = (heads[writer] ??= { stream: `case-${randomUUID()}`, commands: 0 });
      const { head } = await store.append(requestOf(at));
      Object.assign(at, { head, commands: at.commands + 1 });
      if (at.commands < commandsAStream) return;
      full.push(at.stream);
      heads[writer] = undefined;
    },
    read: () => store.read(full[Math.floor(Math.random() * full.length)]),
  };
}

export function requestOf({ stream, head }) {
  const recordedAt = new Date().toISOString();
  const events = types.map((type, index) => ({
    id: randomUUID(),
    type,
    schemaVersion: 1,
    recordedAt,
    data: JSON.stringify(dataOf(index)),
    metadata: JSON.stringify(metadataOf()),
  }));
  const seen = head ? { expected: head.revision, head } : { expected: 'noStream' };
  return { stream, commandId: randomUUID(), events, ...seen };
}
