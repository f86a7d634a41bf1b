import { CleanUp, EraseAttachments } from '@banjian/attachments';
import { pdfOf, photoOf, pngOf } from '@banjian/attachments/testing';
import { KeyRing } from '@banjian/event-store';
import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import {
  attachedTo,
  bound,
  openAttachmentLab,
  placeOf,
  submitted,
  withUploads,
  type AttachmentLab,
} from '../support/attachment-lab.js';
import { outcome, type Caller } from '../support/caller.js';
import { gap, handIn, materialOf, permit } from '../support/cases.js';
import { until } from '../support/event-store.js';
import type { Platform } from '../support/platform.js';
import { UploadingChild } from '../support/uploading-process.js';
import { download, filesIn, makeOld, uploaded } from '../support/uploads.js';

let lab: AttachmentLab;
let folder: string;
let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let supervisor: Caller;
let child: UploadingChild | undefined;

beforeAll(async () => {
  lab = await openAttachmentLab();
  ({ folder, platform, citizen, clerk, supervisor } = lab);
});
afterAll(async () => {
  await child?.kill();
  await lab.close();
});

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const cleaning = (): CleanUp => platform.app.get(CleanUp, { strict: false });

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
      const by = { role: 'citizen', channel: 'web' };
      expect(await attachedTo(who, path)).toEqual([
        { ...one, material: materialOf(permit, 1), receivedAt, by },
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
    const path = placeOf(folder, id);
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
    await makeOld(folder);
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
    await mkdir(join(placeOf(folder, stray), '..'), { recursive: true });
    await writeFile(placeOf(folder, stray), 'x');
    expect((await cleaning().run()).strays).toBe(0);
    await makeOld(folder);
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
    const erase = () => platform.app.get(CommandBus, { strict: false }).execute(new EraseAttachments());
    expect(await erase()).toBeGreaterThan(0);
    expect(await erase()).toBe(0);
    expect((await filesIn(folder)).filter((name) => name.startsWith(attachmentId))).toEqual([]);
    expect(outcome(await clerk.send('get', path))).toBe('404 attachment.not-found');
    expect(await attachedTo(clerk, `/cases/${caseId}`)).toMatchObject([
      { attachmentId, name: '（已依法删除）', thumbnail: false },
    ]);
  });
});
