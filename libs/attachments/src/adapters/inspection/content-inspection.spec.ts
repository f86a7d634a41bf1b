import { Problem } from '@banjian/http';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { ReadableFile } from '../../application/inspection.js';
import {
  docxOf,
  jpegOf,
  ofdOf,
  pdfOf,
  photoOf,
  pngOf,
  tiffOf,
  vastPng,
  webpOf,
  xlsxOf,
  zipOf,
} from '../../testing/index.js';
import { ContentInspection } from './content-inspection.js';

/** In pieces that fit nothing, so that whatever is searched for lies across two of them. */
function fileOf(bytes: Buffer, piece = 997): ReadableFile {
  return {
    size: bytes.length,
    // eslint-disable-next-line @typescript-eslint/require-await
    async *read(start = 0, end = bytes.length) {
      for (let at = start; at < Math.min(end, bytes.length); at += piece)
        yield bytes.subarray(at, Math.min(at + piece, end));
    },
    bytes: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  };
}

const inspection = new ContentInspection();
const inspect = (bytes: Buffer | string, name: string) =>
  inspection.inspect(fileOf(Buffer.from(bytes)), name);

async function told(bytes: Buffer | string, name: string): Promise<string> {
  try {
    return (await inspect(bytes, name)).mediaType;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `${error.status} ${error.code}`;
  }
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);

describe('a file that is what it says', () => {
  it.each<[string, string, () => Buffer | string | Promise<Buffer>]>([
    ['application/pdf', '申请书.pdf', () => pdfOf()],
    ['image/jpeg', '照片.JPG', () => jpegOf()],
    ['image/jpeg', '照片.jpeg', () => photoOf()],
    ['image/png', '营业执照.png', () => pngOf()],
    ['image/webp', '图.webp', () => webpOf()],
    ['image/tiff', '扫描.tif', () => tiffOf()],
    ['application/ofd', '公文.ofd', () => ofdOf()],
    [word, '说明.docx', () => docxOf({ name: 'word/embeddings/表.xlsx', content: xlsxOf() })],
    [excel, '明细.xlsx', () => xlsxOf()],
    ['text/plain', '说明.txt', () => '楚雄市示例路1号\r\n'],
    ['text/plain', 'gbk.txt', () => Buffer.from([0xca, 0xbe, 0xc0, 0xfd, 0x0a])],
    ['application/pdf', '没有扩展名', () => pdfOf()],
    ['application/pdf', '旧版.2024.pdf', () => Buffer.concat([pdfOf(), Buffer.from('\n\n')])],
  ])('is taken as %s: %s', async (mediaType, name, make) => {
    expect(await told(await make(), name)).toBe(mediaType);
  });
});

describe('a renamed file', () => {
  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['报告.pdf', () => jpegOf()],
    ['照片.jpg', () => pdfOf()],
    ['照片.png', () => jpegOf()],
    ['表.xlsx', () => docxOf()],
    ['说明.txt', () => pdfOf()],
    ['照片.jpg.exe', () => jpegOf()],
  ])('%s is refused', async (name, make) => {
    expect(await told(await make(), name)).toBe('422 attachment.renamed');
  });
});

describe('a kind that is not taken', () => {
  it.each<[string, string, Buffer | string]>([
    ['a page', '说明.txt', '<!DOCTYPE html><p>x'],
    ['a drawing', '图.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a drawing without a head', '图.txt', '  <svg onload="x()"/>'],
    ['a script in a text', '说明.txt', `${'x'.repeat(3_000)}<ScRiPt>x</script>`],
    ['a program', '照片.jpg', Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff', 'latin1')],
    ['an archive', '材料.zip', zipOf({ name: 'a.txt', content: 'a' })],
    ['a moving picture', '图.gif', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAAC', 'base64')],
    ['old Word', '旧.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['noise', '数据', Buffer.from([0, 1, 2, 3, 255, 254, 0, 9])],
  ])('%s', async (_what, name, bytes) => {
    expect(await told(bytes, name)).toBe('415 attachment.kind-not-taken');
  });
});

describe('a broken file', () => {
  it('is a picture that ends too early', async () => {
    for (const [name, whole] of [
      ['a.jpg', await jpegOf(1200, 900)],
      ['a.png', await pngOf(1200, 900)],
    ] as const) {
      expect(await told(whole.subarray(0, Math.floor(whole.length * 0.6)), name)).toBe(
        '422 attachment.broken',
      );
    }
  });

  it('is a PDF without its end', async () => {
    const whole = pdfOf();
    expect(await told(whole.subarray(0, whole.length - 20), 'a.pdf')).toBe('422 attachment.broken');
    expect(await told('%PDF-1.4\n', 'a.pdf')).toBe('422 attachment.broken');
  });

  it('is a document cut off, or changed inside', async () => {
    const whole = docxOf({ name: 'word/media/image1.png', content: await pngOf() });
    expect(await told(whole.subarray(0, whole.length - 30), 'a.docx')).toBe('422 attachment.broken');
    const wrong = docxOf({ name: 'word/a.xml', content: 'abc', claim: { crc: 1 } });
    expect(await told(wrong, 'a.docx')).toBe('422 attachment.broken');
    const twice = docxOf({ name: 'word/document.xml', content: '另一份' });
    expect(await told(twice, 'a.docx')).toBe('422 attachment.broken');
  });
});

describe('a file with a lock', () => {
  it('is refused: nobody of the office could read it', async () => {
    expect(await told(pdfOf('x', '/Encrypt 9 0 R '), 'a.pdf')).toBe('422 attachment.encrypted');
    expect(await told(pdfOf('x', '/EncryptMetadata true '), 'a.pdf')).toBe('application/pdf');
    const locked = docxOf({ name: 'word/a.xml', content: 'abc', claim: { flags: 1 } });
    expect(await told(locked, 'a.docx')).toBe('422 attachment.encrypted');
  });
});

describe('a file that would fill the machine', () => {
  it('is a document whose content is a thousand times as large', async () => {
    expect(await told(docxOf({ name: 'word/a.xml', content: zeros(20) }), 'a.docx')).toBe(
      '422 attachment.bomb',
    );
    expect(await told(zipOf({ name: 'a', content: zeros(20) }), 'a.zip')).toBe('422 attachment.bomb');
  });

  it('is one that claims little and holds much, or claims more than all', async () => {
    const liar = docxOf({ name: 'word/a.xml', content: zeros(20), claim: { unpacked: 1_000 } });
    expect(await told(liar, 'a.docx')).toBe('422 attachment.bomb');
    const vast = docxOf({ name: 'word/a.xml', content: 'abc', claim: { unpacked: 0xfffffff0 } });
    expect(await told(vast, 'a.docx')).toBe('422 attachment.bomb');
  });

  it('is an archive or a program inside a document', async () => {
    const inner = zipOf({ name: 'a', content: 'a' });
    expect(await told(ofdOf({ name: 'Doc_0/Attachs/a.zip', content: inner }), 'a.ofd')).toBe(
      '422 attachment.bomb',
    );
    expect(await told(docxOf({ name: 'word/embeddings/a.exe', content: 'MZ' }), 'a.docx')).toBe(
      '422 attachment.bomb',
    );
  });

  it('is a picture of more points than any scanner makes', async () => {
    const wide = vastPng(20_000, 6_000);
    expect(wide.length).toBeLessThan(10_000);
    expect(await told(wide, 'a.png')).toBe('422 attachment.bomb');
  });
});

describe('a file that is two things at once', () => {
  it('is a picture that is also a page or an archive, and a PDF that is also an archive', async () => {
    const picture = await jpegOf();
    const page = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]);
    expect(await told(page, 'a.jpg')).toBe('422 attachment.two-things-at-once');
    const archive = (front: Buffer): Buffer => {
      const zip = zipOf({ name: 'a.class', content: 'x' });
      const moved = Buffer.concat([front, zip]);
      // As an archiver does that knows of the bytes before it.
      moved.writeUInt32LE(moved.readUInt32LE(moved.length - 6) + front.length, moved.length - 6);
      return moved;
    };
    expect(await told(archive(picture), 'a.jpg')).toBe('422 attachment.two-things-at-once');
    expect(await told(archive(pdfOf()), 'a.pdf')).toBe('422 attachment.two-things-at-once');
  });

  it('is a document with macros or a PDF that starts a program', async () => {
    const macros = docxOf({ name: 'word/vbaProject.bin', content: 'x' });
    expect(await told(macros, 'a.docx')).toBe('422 attachment.active-content');
    expect(await told(pdfOf('x', '/OpenAction << /S /Launch /F (a.exe) >> '), 'a.pdf')).toBe(
      '422 attachment.active-content',
    );
  });
});

describe('the thumbnail of a picture', () => {
  it('is small, upright, and without where and when it was taken', async () => {
    const original = await photoOf(2000, 1000);
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('example-phone');
    const { thumbnail } = await inspect(original, 'a.jpg');
    const { width, height, format, exif, orientation } = await sharp(thumbnail).metadata();
    expect({ width, height, format }).toEqual({ width: 160, height: 320, format: 'jpeg' });
    expect([exif, orientation]).toEqual([undefined, undefined]);
  });

  it('is not larger than the picture, and a paper has none', async () => {
    const { thumbnail } = await inspect(await webpOf(), 'a.webp');
    expect((await sharp(thumbnail).metadata()).width).toBe(40);
    expect((await inspect(pdfOf(), 'a.pdf')).thumbnail).toBeUndefined();
  });
});
