import { EventEmitter } from 'node:events';

const headerSize = 19;

/** A COPY … TO STDOUT (FORMAT binary) for `client.query`: every field of every row parsed as JSON, and forgotten. */
export class BinaryCopy extends EventEmitter {
  rest = Buffer.alloc(0);
  begun = false;

  constructor(text) {
    super();
    this.text = text;
  }

  submit(connection) {
    this.connection = connection;
    connection.query(this.text);
  }

  handleCopyData({ chunk }) {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let at = this.begun ? 0 : headerSize;
    this.begun = true;
    while (at + 2 <= this.rest.length) {
      const fields = this.rest.readInt16BE(at);
      let next = at + 2;
      for (let field = 0; field < fields; field += 1) {
        if (next + 4 > this.rest.length) return this.keep(at);
        const size = this.rest.readInt32BE(next);
        if (next + 4 + size > this.rest.length) return this.keep(at);
        JSON.parse(this.rest.toString('utf8', next + 4, next + 4 + size));
        next += 4 + size;
      }
      at = next;
    }
    this.keep(at);
  }

  keep(at) {
    this.rest = this.rest.subarray(at);
  }

  handleCopyOutResponse() {}
  handleCommandComplete() {}
  handleRowDescription() {}
  handleError(error) {
    this.emit('error', error);
  }
  handleReadyForQuery() {
    this.emit('end');
  }
}
