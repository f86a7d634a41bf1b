import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Buffer | string;
  /** Told in the directory in place of the truth. */
  readonly claim?: { readonly unpacked?: number; readonly crc?: number; readonly flags?: number };
}

interface Packed {
  readonly local: Buffer;
  readonly central: (offset: number) => Buffer;
}

/** A ZIP made by hand, so that it can also be made wrongly. */
export function zipOf(...parts: readonly ZipPart[]): Buffer {
  const packed = parts.map(packedPart);
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { local, central } of packed) {
    locals.push(local);
    centrals.push(central(offset));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function packedPart({ name, content, claim = {} }: ZipPart): Packed {
  const plain = Buffer.from(content);
  const data = deflateRawSync(plain);
  const title = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(claim.flags ?? 0, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(claim.crc ?? crc32(plain), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(claim.unpacked ?? plain.length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, data]);
  const central = (offset: number): Buffer => {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 0]);
    return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), version, common, rest, title]);
  };
  return { local, central };
}
