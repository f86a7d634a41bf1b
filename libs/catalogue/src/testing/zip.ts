/** A zip file as any program could write it, for tests of what an import refuses. */
import { deflateRawSync } from 'node:zlib';

export function zip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content, { level: 9 });
    const title = Buffer.from(name);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32LE(packed.length, 0);
    sizes.writeUInt32LE(Buffer.byteLength(content), 4);
    const common = Buffer.concat([
      Buffer.from([20, 0, 0, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      sizes,
      short(title.length),
      short(0),
    ]);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, title]));
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(12);
  end.writeUInt16LE(centrals.length, 0);
  end.writeUInt16LE(centrals.length, 2);
  end.writeUInt32LE(central.length, 4);
  end.writeUInt32LE(at, 8);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06\0\0\0\0'), end, short(0)]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
