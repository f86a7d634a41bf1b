/** Small files of every kind, made here: the project keeps no binaries. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { zipOf, type ZipPart } from './zips.js';

/** A page with these words in an uncompressed stream. */
export function pdfOf(words = '示例', trailer = ''): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>',
    `<< /Length ${Buffer.byteLength(words)} >>\nstream\n${words}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((body, index) => {
    const at = Buffer.byteLength(text);
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = Buffer.byteLength(text);
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 5\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size 5 /Root 1 0 R ${trailer}>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text);
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c22' } });

export const jpegOf = (width = 400, height = 200): Promise<Buffer> =>
  picture(width, height).jpeg().toBuffer();
export const pngOf = (width = 400, height = 200): Promise<Buffer> => picture(width, height).png().toBuffer();
export const webpOf = (): Promise<Buffer> => picture(40, 20).webp().toBuffer();
export const tiffOf = (): Promise<Buffer> => picture(40, 20).tiff().toBuffer();

/** As a phone held upright writes it: lying, with a note to turn it, and with where it was taken. */
export const photoOf = (width = 400, height = 200): Promise<Buffer> =>
  picture(width, height)
    .withExif({ IFD0: { Make: 'example-phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '25/1 2/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const types: ZipPart = { name: '[Content_Types].xml', content: '<Types/>' };

export const docxOf = (...more: readonly ZipPart[]): Buffer =>
  zipOf(types, { name: 'word/document.xml', content: '<w:document>示例</w:document>' }, ...more);
export const xlsxOf = (...more: readonly ZipPart[]): Buffer =>
  zipOf(types, { name: 'xl/workbook.xml', content: '<workbook/>' }, ...more);
export const ofdOf = (...more: readonly ZipPart[]): Buffer =>
  zipOf({ name: 'OFD.xml', content: '<ofd:OFD/>' }, ...more);

/** A few bytes that claim to be a picture of this many points. */
export function vastPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(1_000_000));
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    mark,
    pngPart('IHDR', head),
    pngPart('IDAT', data),
    pngPart('IEND', Buffer.alloc(0)),
  ]);
}

function pngPart(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
