/** A whole file that can be read from any place, without ever being in memory as a whole. */
export interface ReadableFile {
  /** Bytes, at least 1. */
  readonly size: number;
  read(start?: number, end?: number): AsyncIterable<Buffer>;
  bytes(start: number, end: number): Promise<Buffer>;
}

export interface Inspected {
  readonly mediaType: string;
  /** Of a picture: a small JPEG, upright, without what the camera wrote about place and time. */
  readonly thumbnail?: Buffer;
}

/**
 * What a file really is, by its content. Throws `Problem` 415 or 422 for what is not taken: unknown kinds, broken, encrypted,
 * renamed files, decompression bombs, and files that are two things at once.
 */
export abstract class Inspection {
  abstract inspect(file: ReadableFile, name: string): Promise<Inspected>;
}
