import { ByteWriter } from '../byte-writer.js';

/**
 * One-dimensional arrays in PostgreSQL's binary format: nothing to escape here and nothing to unescape there, which is
 * most of what an append would cost this process. pg sends a Buffer parameter as it is.
 */
export function textArray(texts: readonly string[]): Buffer {
  return array(25, texts, (text) => writer.text(text));
}

export function jsonArray(texts: readonly string[]): Buffer {
  return array(114, texts, (text) => writer.text(text));
}

export function intArray(numbers: readonly number[]): Buffer {
  return array(23, numbers, (number) => writer.int32(4).int32(number));
}

export function uuidArray(ids: readonly string[]): Buffer {
  return array(2950, ids, (id) => writer.int32(16).hex(id.replaceAll('-', '')));
}

/** Instants with milliseconds; PostgreSQL counts microseconds since 2000. */
export function instantArray(instants: readonly string[]): Buffer {
  return array(1184, instants, (instant) =>
    writer.int32(8).int64(BigInt(Date.parse(instant) - instantsBegin) * 1000n),
  );
}

export function bytesArray(values: readonly Buffer[]): Buffer {
  return array(17, values, (value) => writer.bytes(value));
}

/** 2000-01-01T00:00:00Z, where PostgreSQL's instants begin. */
export const instantsBegin = 946_684_800_000;
const writer = new ByteWriter();

/** Dimensions, has-nulls, element type, length, lower bound; then each element behind its size. */
function array<T>(type: number, values: readonly T[], write: (value: T) => void): Buffer {
  writer.int32(1).int32(0).int32(type).int32(values.length).int32(1);
  for (const value of values) write(value);
  return writer.take();
}
