import { AttachmentStore } from '@banjian/attachments';
import { docxOf, pdfOf, pngOf, StorageFull } from '@banjian/attachments/testing';
import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openAttachmentLab, placeOf, withUploads, type AttachmentLab } from '../support/attachment-lab.js';
import { outcome, type Caller } from '../support/caller.js';
import { until } from '../support/event-store.js';
import type { Platform } from '../support/platform.js';
import { download, filesIn, formOf, sendFile, uploaded } from '../support/uploads.js';
import { sendRaw } from '../support/wire.js';

let lab: AttachmentLab;
let folder: string;
let platform: Platform;
let citizen: Caller;
let clerk: Caller;

beforeAll(async () => {
  lab = await openAttachmentLab();
  ({ folder, platform, citizen, clerk } = lab);
});
afterAll(() => lab.close());

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('an upload', () => {
  it('is told by its content, sealed where it lies, and comes back byte for byte', async () => {
    const bytes = pdfOf('营业执照'.repeat(40_000));
    const told = await uploaded(citizen, '营业执照（副本）.pdf', bytes);
    expect(told).toEqual({
      attachmentId: told.attachmentId,
      name: '营业执照（副本）.pdf',
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: sha256(bytes),
      thumbnail: false,
    });
    const { attachmentId: id } = told;
    const stored = await readFile(placeOf(folder, id));
    expect(stored.includes('营业执照')).toBe(false);
    expect(await citizen.get(`/attachments/${id}`)).toEqual(told);
    const { status, headers, bytes: back } = await download(citizen, `/attachments/${id}/content`);
    expect([status, back.equals(bytes)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="________.pdf"; filename*=UTF-8''${encodeURIComponent('营业执照（副本）.pdf')}`,
    });
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it('is read in parts, as readers of long papers do', async () => {
    const bytes = pdfOf('x'.repeat(200_000));
    const { attachmentId: id } = await uploaded(citizen, 'a.pdf', bytes);
    const part = async (range: string) => {
      const {
        status,
        headers,
        bytes: got,
      } = await download(citizen, `/attachments/${id}/content`, { range });
      return [status, headers['content-range'], got];
    };
    const whole = String(bytes.length);
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${whole}`, bytes.subarray(0, 10)]);
    const across = bytes.subarray(65_530, 131_080);
    expect(await part('bytes=65530-131079')).toEqual([206, `bytes 65530-131079/${whole}`, across]);
    expect((await part('bytes=-5'))[2]).toEqual(bytes.subarray(-5));
    expect((await part('bytes=3-1'))[0]).toBe(200);
    expect((await part('lines=1-2'))[0]).toBe(200);
    expect((await part(`bytes=${whole}-`))[0]).toBe(416);
  });

  it('is one when it is sent again with its key, and refused when the file is another', async () => {
    const key = { 'idempotency-key': newId() };
    const bytes = pdfOf();
    const once = await uploaded(citizen, 'a.pdf', bytes, key);
    expect(await uploaded(citizen, 'a.pdf', bytes, key)).toEqual(once);
    for (const [name, other] of [
      ['a.pdf', pdfOf('另一份')],
      ['b.pdf', bytes],
    ] as const) {
      expect(outcome(await sendFile(citizen, name, other, key))).toBe('422 http.idempotency-key-reused');
    }
    expect(await citizen.get(`/attachments/${once.attachmentId}`)).toEqual(once);
  });

  it('is nobody else’s, and its owner may take it back', async () => {
    const { attachmentId: id } = await uploaded(citizen, 'a.png', await pngOf());
    const stranger = await platform.citizen('legal-representative');
    for (const who of [stranger, clerk]) {
      for (const path of ['', '/content', '/thumbnail'])
        expect(outcome(await who.send('get', `/attachments/${id}${path}`))).toBe('404 attachment.not-found');
      expect(outcome(await who.send('delete', `/attachments/${id}`))).toBe('404 attachment.not-found');
    }
    expect(outcome(await stranger.send('post', '/my/cases', withUploads(id)))).toBe(
      '409 attachment.not-available',
    );
    expect((await citizen.send('delete', `/attachments/${id}`)).status).toBe(204);
    expect((await filesIn(folder)).filter((name) => name.startsWith(id))).toEqual([]);
    expect((await citizen.send('get', `/attachments/${id}`)).status).toBe(404);
  });
});

describe('what is no upload', () => {
  const kept = (): Promise<readonly string[]> => filesIn(folder);
  const head = 'name="file"; filename="a.pdf"';

  it.each<[string, string, () => Buffer]>([
    ['422 attachment.empty', 'a.pdf', () => Buffer.alloc(0)],
    ['422 attachment.broken', 'a.pdf', () => pdfOf().subarray(0, 100)],
    ['422 attachment.renamed', 'a.jpg', () => pdfOf()],
    ['415 attachment.kind-not-taken', 'a.html', () => Buffer.from('<html><script>x</script>')],
    ['422 attachment.active-content', 'a.docx', () => docxOf({ name: 'word/vbaProject.bin', content: 'x' })],
    ['400 http.file-name-unreadable', 'a\u202egpj.pdf', () => pdfOf()],
    ['400 http.file-name-too-long', `${'长'.repeat(300)}.pdf`, () => pdfOf()],
    ['413 http.file-too-large', 'a.pdf', () => Buffer.alloc(51 * 1024 * 1024)],
  ])('%s', async (code, name, bytes) => {
    const before = await kept();
    expect(outcome(await sendFile(citizen, name, bytes()))).toBe(code);
    expect(await kept()).toEqual(before);
  });

  it('is a form with anything but one file in it', async () => {
    const before = await kept();
    const file = { head, content: pdfOf() };
    const cases = [
      ['400 http.file-missing', formOf()],
      ['400 http.unexpected-part', formOf({ head: 'name="party"', content: 'x' }, file)],
      ['400 http.unexpected-part', formOf(file, { head: 'name="more"', content: 'x' })],
      ['400 http.unexpected-part', formOf(file, file)],
      ['400 http.unexpected-part', formOf({ head: 'name="data"; filename="a.pdf"', content: pdfOf() })],
    ] as const;
    for (const [code, { type, body }] of cases) {
      const answer = await sendRaw(platform.server, {
        method: 'POST',
        path: '/api/v1/attachments',
        headers: { ...citizen.headers, 'content-type': type },
        body,
      });
      expect(outcome(answer)).toBe(code);
    }
    expect(outcome(await citizen.send('post', '/attachments', {}))).toBe('415 http.multipart-expected');
    expect(outcome(await citizen.send('post', '/my/cases', 'x', { 'content-type': formOf().type }))).toBe(
      '415 http.unsupported-media-type',
    );
    expect(await kept()).toEqual(before);
  });

  it('is one that breaks off', async () => {
    const before = await kept();
    const { port } = platform.server.address() as AddressInfo;
    const { type, body } = formOf({ head, content: Buffer.alloc(3_000_000, 1) });
    const headers = { ...citizen.headers, 'content-type': type, 'content-length': String(body.length) };
    const asked = httpRequest({ port, path: '/api/v1/attachments', method: 'POST', headers });
    asked.on('error', () => undefined);
    asked.write(body.subarray(0, 2_000_000));
    await until('it arrives', async () => (await kept()).length > before.length);
    asked.destroy();
    await until('nothing is left', async () => (await kept()).length === before.length);
  });

  it('is one for which no room is left: told as such, and the next one is taken', async () => {
    const before = await kept();
    const store = platform.app.get(AttachmentStore, { strict: false });
    platform.app.useLogger(false);
    jest.spyOn(store, 'put').mockRejectedValueOnce(new StorageFull());
    expect(outcome(await sendFile(citizen, 'a.pdf', pdfOf()))).toBe('507 attachment.storage-full');
    expect(await kept()).toEqual(before);
    await uploaded(citizen, 'a.pdf', pdfOf());
  });
});
