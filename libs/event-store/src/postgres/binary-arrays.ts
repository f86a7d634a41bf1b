/**
 * One-dimensional arrays in PostgreSQL's binary format: nothing to escape here and nothing to unescape there, which is
 * most of what an append would cost this process. pg sends a Buffer parameter as it is.
 */
export function textArray(texts: readonly string[]): Buffer {
  return textLike(25, texts);
}

export function jsonArray(texts: readonly string[]): Buffer {
  return textLike(114, texts);
}

export function intArray(numbers: readonly number[]): Buffer {
  return fixed(23, 4, numbers, (bytes, at, number) => bytes.writeInt32BE(number, at));
}

export function uuidArray(ids: readonly string[]): Buffer {
  return fixed(2950, 16, ids, (bytes, at, id) => bytes.write(id.replaceAll('-', ''), at, 'hex'));
}

/** Instants with milliseconds; PostgreSQL counts microseconds since 2000. */
export function instantArray(instants: readonly string[]): Buffer {
  return fixed(1184, 8, instants, (bytes, at, instant) =>
    bytes.writeBigInt64BE(BigInt(Date.parse(instant) - epochMs) * 1000n, at),
  );
}

export function bytesArray(values: readonly Buffer[]): Buffer {
  const sizes = values.map((value) => value.length);
  return array(17, sizes, (bytes, at, index) => values[index]?.copy(bytes, at));
}

/** 2000-01-01T00:00:00Z, where PostgreSQL's instants begin. */
export const epochMs = 946_684_800_000;

function textLike(type: number, texts: readonly string[]): Buffer {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  return array(type, sizes, (bytes, at, index) => bytes.write(texts[index] ?? '', at));
}

function fixed<T>(
  type: number,
  size: number,
  values: readonly T[],
  write: (bytes: Buffer, at: number, value: T) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(header + values.length * (4 + size));
  let at = writeHeader(bytes, type, values.length);
  for (const value of values) {
    write(bytes, bytes.writeInt32BE(size, at), value);
    at += 4 + size;
  }
  return bytes;
}

const header = 20;

/** Dimensions, has-nulls, element type, length, lower bound; then each element behind its size. */
function array(
  type: number,
  sizes: readonly number[],
  write: (bytes: Buffer, at: number, index: number) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + size, header));
  let at = writeHeader(bytes, type, sizes.length);
  for (const [index, size] of sizes.entries()) {
    at = bytes.writeInt32BE(size, at);
    write(bytes, at, index);
    at += size;
  }
  return bytes;
}

function writeHeader(bytes: Buffer, type: number, length: number): number {
  let at = 0;
  for (const word of [1, 0, type, length, 1]) at = bytes.writeInt32BE(word, at);
  return at;
}
