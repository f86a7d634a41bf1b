/** Puts sized parts one behind the other in a buffer that grows and is used again: the cheapest way Node has. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(8_192);
  private at = 0;

  int32(value: number): this {
    this.room(4);
    this.at = this.buffer.writeInt32BE(value, this.at);
    return this;
  }

  int64(value: bigint): this {
    this.room(8);
    this.at = this.buffer.writeBigInt64BE(value, this.at);
    return this;
  }

  /** UTF-8 behind its length in bytes (32 bits). */
  text(value: string): this {
    // No character of JavaScript takes more than three bytes.
    this.room(4 + value.length * 3);
    const length = this.buffer.write(value, this.at + 4);
    this.at = this.buffer.writeInt32BE(length, this.at) + length;
    return this;
  }

  /** Bytes behind their length (32 bits). */
  bytes(value: Buffer): this {
    this.room(4 + value.length);
    this.at = this.buffer.writeInt32BE(value.length, this.at);
    this.at += value.copy(this.buffer, this.at);
    return this;
  }

  /** Digits of an even number of hexadecimal characters, without a length. */
  hex(value: string): this {
    this.room(value.length);
    this.at += this.buffer.write(value, this.at, 'hex');
    return this;
  }

  /** What was written since the last call; valid until the next write. */
  view(): Buffer {
    const written = this.buffer.subarray(0, this.at);
    this.at = 0;
    return written;
  }

  private room(size: number): void {
    if (this.at + size <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe((this.at + size) * 2);
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}
