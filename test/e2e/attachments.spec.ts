import { AttachmentStore, CleanUp } from '@banjian/attachments';
import { docxOf, pdfOf, photoOf, pngOf, StorageFull } from '@banjian/attachments/testing';
import { KeyRing } from '@banjian/event-store';
import { newId } from '@banjian/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { outcome, type Caller } from '../support/caller.js';
import { gap, handIn, materialOf, permit, permitApplication, type Filed } from '../support/cases.js';
import { until } from '../support/event-store.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { download, filesIn, formOf, sendFile, uploaded, type Uploaded } from '../support/uploads.js';
import { UploadingChild } from '../support/uploading-process.js';
import { sendRaw } from '../support/wire.js';

let folder: string;
let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let supervisor: Caller;
let child: UploadingChild | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `banjian-test-${String(process.pid)}-attachments-`));
  process.env['BANJIAN_ATTACHMENTS'] = folder;
  platform = await startPlatform();
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  supervisor = await platform.staff('supervisor');
});
afterAll(async () => {
  await child?.kill();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const cleaning = (): CleanUp => platform.app.get(CleanUp, { strict: false });

/** The permit with these uploads for its first material. */
const withUploads = (...ids: readonly string[]) => {
  const [first, ...others] = handIn(permit, 1, 2, 3);
  return { ...permitApplication(), materials: [{ ...first, attachments: ids }, ...others] };
};

const submitted = (who: Caller, ...ids: readonly string[]): Promise<Filed> =>
  who.post<Filed>('/my/cases', withUploads(...ids));

interface Attached extends Uploaded {
  readonly material: string;
}
const attachedTo = async (who: Caller, path: string): Promise<readonly Attached[]> => {
  const { materials } = await who.get<{ materials: readonly { attachments: readonly Attached[] }[] }>(path);
  return materials.flatMap(({ attachments }) => attachments);
};

/** The reaction follows a moment later. */
const bound = (who: Caller, attachmentId: string): Promise<void> =>
  until('it is the case’s', async () => (await who.send('get', `/attachments/${attachmentId}`)).status === 404);

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
    const stored = await readFile(join(folder, id.slice(0, 2), id.slice(2, 4), id));
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
      const { status, headers, bytes: got } = await download(citizen, `/attachments/${id}/content`, { range });
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
  const kept = () => filesIn(folder);
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

describe('an attachment of a case', () => {
  it('is handed in, listed with its digest, and read by those in whose scope the case is', async () => {
    const photo = await photoOf();
    const one = await uploaded(citizen, '门面照片.jpg', photo);
    const { caseId } = await submitted(citizen, one.attachmentId);
    const received = (await platform.stream(`case-${caseId}`))[1];
    const receivedAt = received?.effectiveAt;
    const { attachmentId, sha256: digest, mediaType, size } = one;
    expect(received?.event).toMatchObject({
      type: 'MaterialsReceived',
      materials: [{ attachments: [{ attachmentId, sha256: digest, mediaType, size }] }, {}, {}],
    });
    expect(JSON.stringify(received)).not.toContain('门面');
    await bound(citizen, attachmentId);
    for (const [who, path] of [
      [citizen, `/my/cases/${caseId}`],
      [clerk, `/cases/${caseId}`],
      [supervisor, `/cases/${caseId}`],
    ] as const) {
      expect(await attachedTo(who, path)).toEqual([
        { ...one, material: materialOf(permit, 1), receivedAt },
      ]);
      const { status, bytes } = await download(who, `${path}/attachments/${attachmentId}`);
      expect([status, bytes.equals(photo)]).toEqual([200, true]);
      const small = await download(who, `${path}/attachments/${attachmentId}/thumbnail`);
      expect([small.status, small.headers['content-type']]).toEqual([200, 'image/jpeg']);
    }
    const { entries } = await supervisor.get<{ entries: readonly { role: string; facts: object }[] }>(
      `/supervision/cases/${caseId}/audit`,
    );
    const reasons = entries.filter(({ role }) => role === 'windowClerk').map(({ facts }) => facts);
    expect(reasons).toEqual([{ why: 'view' }, { why: 'attachment' }, { why: 'thumbnail' }]);
  });

  it('is not there for others, nor under another case', async () => {
    const { attachmentId } = await uploaded(citizen, 'a.pdf', pdfOf());
    const { caseId } = await submitted(citizen, attachmentId);
    const { caseId: other } = await submitted(citizen);
    const stranger = await platform.citizen('legal-representative');
    const away = await platform.staff('chief-civil-affairs');
    const path = (of: string): string => `cases/${of}/attachments/${attachmentId}`;
    expect(outcome(await stranger.send('get', `/my/${path(caseId)}`))).toBe('404 case.not-found');
    expect(outcome(await away.send('get', `/${path(caseId)}`))).toBe('404 case.not-found');
    expect(outcome(await citizen.send('get', `/my/${path(other)}`))).toBe('404 attachment.not-found');
    expect(outcome(await clerk.send('get', `/cases/${caseId}/attachments/${newId()}`))).toBe(
      '404 attachment.not-found',
    );
    await bound(citizen, attachmentId);
    expect((await citizen.send('delete', `/attachments/${attachmentId}`)).status).toBe(404);
    expect((await download(citizen, `/my/${path(caseId)}`)).status).toBe(200);
  });

  it('comes with a supplement too, from the window, for any clerk of the hall', async () => {
    const { caseId } = await submitted(citizen);
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const { attachmentId } = await uploaded(clerk, '房屋租赁合同.pdf', pdfOf());
    const body = { materials: [{ ...handIn(permit, 4)[0], form: 'paper', attachments: [attachmentId] }] };
    const key = { 'idempotency-key': newId() };
    expect((await clerk.send('post', `/cases/${caseId}/supplements`, body, key)).status).toBe(201);
    await bound(clerk, attachmentId);
    expect((await clerk.send('post', `/cases/${caseId}/supplements`, body, key)).status).toBe(201);
    expect(await attachedTo(citizen, `/my/cases/${caseId}`)).toMatchObject([{ name: '房屋租赁合同.pdf' }]);
  });

  it('belongs to one of two cases that want it at once', async () => {
    const { attachmentId } = await uploaded(citizen, 'a.pdf', pdfOf());
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => citizen.send('post', '/my/cases', withUploads(attachmentId))),
    );
    const [won, ...others] = answers.map(outcome).sort();
    expect(won).toBe('201');
    expect(new Set(others)).toEqual(new Set(['409 attachment.not-available']));
  });

  it('is let go when the command is refused, whatever the reason', async () => {
    const { attachmentId: text } = await uploaded(citizen, 'a.txt', Buffer.from('说明'));
    const { attachmentId: pdf } = await uploaded(citizen, 'a.pdf', pdfOf());
    const send = (body: object) => citizen.send('post', '/my/cases', body);
    expect(outcome(await send(withUploads(text, pdf)))).toBe('409 case.attachment-not-accepted');
    expect(outcome(await send({ ...withUploads(pdf), form: {} }))).toBe('409 case.form-invalid');
    expect(outcome(await send({ ...withUploads(pdf), itemCode: 'NO-SUCH' }))).toBe('409 case.unknown-item');
    expect(outcome(await send(withUploads(pdf, newId())))).toBe('409 attachment.not-available');
    expect(outcome(await send(withUploads('x')))).toBe('400 http.invalid-body');
    expect((await send(withUploads(pdf))).status).toBe(201);
  });

  it('that was changed where it lies is not shown', async () => {
    const { attachmentId: id } = await uploaded(citizen, 'a.pdf', pdfOf());
    const { caseId } = await submitted(citizen, id);
    const path = join(folder, id.slice(0, 2), id.slice(2, 4), id);
    const good = await readFile(path);
    const asked = () => download(citizen, `/my/cases/${caseId}/attachments/${id}`);
    platform.app.useLogger(false);
    const changed = Buffer.from(good);
    changed.writeUInt8(changed.readUInt8(200) ^ 1, 200);
    for (const bad of [changed, good.subarray(0, -1), good.subarray(0, 4), Buffer.alloc(0)]) {
      await writeFile(path, bad);
      expect((await asked()).status).toBe(500);
    }
    await writeFile(path, good);
    await appendFile(path, 'more');
    expect((await asked()).status).toBe(500);
    await writeFile(path, good);
    expect((await asked()).status).toBe(200);
  });
});

describe('the clean-up', () => {
  const halves = (): Promise<readonly string[]> => readdir(join(folder, 'arriving'));
  /** Two hours ago, as the disk tells it. */
  const makeOld = async (): Promise<void> => {
    const then = new Date(Date.now() - 2 * 3_600_000);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    await Promise.all(files.map(({ parentPath, name }) => utimes(join(parentPath, name), then, then)));
  };

  it('removes what no case took in a day, and lets a forgotten claim be decided by the case', async () => {
    const { attachmentId: idle } = await uploaded(citizen, 'a.png', await pngOf());
    const { attachmentId: taken } = await uploaded(citizen, 'b.png', await pngOf());
    const { caseId } = await submitted(citizen, taken);
    await bound(citizen, taken);
    const dry = await cleaning().run({ now: inHours(25), dryRun: true });
    expect(dry.uploads).toBeGreaterThan(0);
    expect(await filesIn(folder)).toContain(`${idle}.thumbnail`);
    const done = await cleaning().run({ now: inHours(25) });
    expect(done.uploads).toBe(dry.uploads);
    const left = await filesIn(folder);
    expect(left.filter((name) => name.startsWith(idle))).toEqual([]);
    expect(left).toEqual(expect.arrayContaining([taken, `${taken}.thumbnail`]));
    expect((await download(citizen, `/my/cases/${caseId}/attachments/${taken}`)).status).toBe(200);
    expect(await cleaning().run({ now: inHours(25) })).toMatchObject({ uploads: 0, released: 0, bound: 0 });
  });

  it('asks the case about a claim whose command was never heard of again', async () => {
    const { attachmentId: forgotten } = await uploaded(citizen, 'a.pdf', pdfOf());
    const { attachmentId: missed } = await uploaded(citizen, 'b.pdf', pdfOf());
    await submitted(citizen, missed);
    await bound(citizen, missed);
    const rows = platform.app.get(DataSource, { strict: false });
    // As a process leaves them that is killed before its append, and after it where no reaction ever ran.
    await rows.query(
      `UPDATE attachments.upload SET state = 'claimed', case_id = $2, command_id = $2, claimed_at = now()
        WHERE attachment_id = $1`,
      [forgotten, newId()],
    );
    await rows.query(
      `UPDATE attachments.upload SET state = 'claimed', claimed_at = now() WHERE attachment_id = $1`,
      [missed],
    );
    expect(await cleaning().run()).toMatchObject({ released: 0, bound: 0 });
    expect(await cleaning().run({ now: inHours(48), dryRun: true })).toMatchObject({ released: 1, bound: 1 });
    expect(await cleaning().run({ now: inHours(1) })).toMatchObject({ released: 1, bound: 1 });
    expect((await citizen.send('get', `/attachments/${forgotten}`)).status).toBe(200);
    expect(await filesIn(folder)).toEqual(expect.arrayContaining([forgotten, missed]));
    expect((await citizen.send('post', '/my/cases', withUploads(forgotten))).status).toBe(201);
  });

  it('leaves nothing of processes that were killed between upload and command, or during an upload', async () => {
    const { attachmentId: kept } = await uploaded(citizen, 'a.pdf', pdfOf());
    const { caseId } = await submitted(citizen, kept);
    await bound(citizen, kept);
    child = await UploadingChild.start(platform);
    const phone = await child.citizen('citizen');
    const { attachmentId: whole } = await phone.upload('b.png', await pngOf());
    const broken = phone.uploadHalf();
    await until('half of another is there', async () => (await halves()).length > 0);
    await child.kill();
    await broken;
    expect(await filesIn(folder)).toEqual(expect.arrayContaining([whole, `${whole}.thumbnail`]));
    await makeOld();
    expect(await cleaning().run({ now: inHours(25) })).toMatchObject({ unfinished: 1 });
    expect(await halves()).toEqual([]);
    const left = await filesIn(folder);
    expect(left.filter((name) => name.startsWith(whole))).toEqual([]);
    expect(left).toContain(kept);
    const rows = platform.app.get(DataSource, { strict: false });
    expect(await rows.query(`SELECT 1 FROM attachments.upload WHERE state <> 'bound'`)).toEqual([]);
    expect((await download(citizen, `/my/cases/${caseId}/attachments/${kept}`)).status).toBe(200);
  }, 60_000);

  it('removes a file that no row knows, once it is old', async () => {
    const stray = newId();
    await mkdir(join(folder, stray.slice(0, 2), stray.slice(2, 4)), { recursive: true });
    await writeFile(join(folder, stray.slice(0, 2), stray.slice(2, 4), stray), 'x');
    expect((await cleaning().run()).strays).toBe(0);
    await makeOld();
    expect((await cleaning().run()).strays).toBe(1);
    expect(await filesIn(folder)).not.toContain(stray);
  });

  it('gives the space of an erased person back; nobody could read it any more', async () => {
    const { attachmentId } = await uploaded(citizen, 'a.png', await pngOf());
    const { caseId } = await submitted(citizen, attachmentId);
    await bound(citizen, attachmentId);
    const [first] = await platform.stream(`case-${caseId}`);
    const applicant = first?.event.type === 'ApplicationSubmitted' ? first.event.applicant.id : '';
    await platform.app.get(KeyRing, { strict: false }).erase(applicant);
    const path = `/cases/${caseId}/attachments/${attachmentId}`;
    expect(outcome(await clerk.send('get', path))).toBe('410 subject.erased');
    expect(outcome(await clerk.send('get', `${path}/thumbnail`))).toBe('410 subject.erased');
    expect((await cleaning().run()).erased).toBeGreaterThan(0);
    expect((await filesIn(folder)).filter((name) => name.startsWith(attachmentId))).toEqual([]);
    expect(outcome(await clerk.send('get', path))).toBe('404 attachment.not-found');
    expect(await attachedTo(clerk, `/cases/${caseId}`)).toMatchObject([
      { attachmentId, name: '（已依法删除）', thumbnail: false },
    ]);
  });
});
