import { pdfOf, pngOf } from '@banjian/attachments/testing';
import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { openAttachmentLab, type AttachmentLab } from '../support/attachment-lab.js';
import { outcome } from '../support/caller.js';
import { UploadingChild } from '../support/uploading-process.js';
import { filesIn, sendFile, uploaded } from '../support/uploads.js';

/** What happens where room ends: a person's quota, and the disk. */
let lab: AttachmentLab;
let rows: DataSource;
let child: UploadingChild | undefined;

beforeAll(async () => {
  lab = await openAttachmentLab();
  rows = lab.platform.app.get(DataSource, { strict: false });
});
afterAll(async () => {
  await child?.kill();
  await lab.close();
});

const rowsThere = async (): Promise<readonly string[]> =>
  (await rows.query<{ id: string }[]>('SELECT attachment_id AS id FROM attachments.upload ORDER BY 1')).map(
    ({ id }) => id,
  );

/** As many more like this upload, as if they had been sent: without their bytes. */
const alsoSent = (like: string, count: number, change: string): Promise<unknown> =>
  rows.query(
    `INSERT INTO attachments.upload (attachment_id, state, owner, key_subject, wrapped_key, sealed_name, media_type, size,
            sha256, case_id, arrived_at, expires_at)
       SELECT gen_random_uuid(), ${change}, sha256, CASE WHEN ${change.split(',')[0] ?? ''} = 'bound' THEN $2::uuid END,
              arrived_at, expires_at
         FROM attachments.upload, generate_series(1, ${String(count)}) WHERE attachment_id = $1`,
    [like, newId()],
  );
const pending = (size: string): string =>
  `'pending', owner, key_subject, wrapped_key, sealed_name, media_type, ${size}`;
const bound = (size: string): string =>
  `'bound', owner, key_subject, wrapped_key, sealed_name, media_type, ${size}`;
const onlyThis = (id: string): Promise<unknown> =>
  rows.query('DELETE FROM attachments.upload WHERE attachment_id <> $1', [id]);

describe('the quota of a person', () => {
  it.each([
    ['files that no case has taken', 29, pending('size'), '429 attachment.quota-used-up'],
    ['bytes that no case has taken', 1, pending('330000000'), '429 attachment.quota-used-up'],
    ['files of a day, though cases took them', 99, bound('size'), '429 attachment.day-quota-used-up'],
    ['bytes of a day, though cases took them', 1, bound('1100000000'), '429 attachment.day-quota-used-up'],
  ])('ends at %s, and nothing that lies there is lost', async (_what, count, like, refusal) => {
    const { citizen, clerk, folder } = lab;
    const { attachmentId } = await uploaded(citizen, 'a.pdf', pdfOf());
    await alsoSent(attachmentId, count, like);
    const files = await filesIn(folder);
    const answer = await sendFile(citizen, 'b.pdf', pdfOf());
    expect(outcome(answer)).toBe(refusal);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(await filesIn(folder)).toEqual(files);
    expect((await citizen.send('get', `/attachments/${attachmentId}`)).status).toBe(200);
    await uploaded(clerk, 'c.pdf', pdfOf());
    await rows.query(
      `UPDATE attachments.upload SET arrived_at = arrived_at - interval '25 hours' WHERE state = 'bound'`,
    );
    if (refusal.includes('day')) await uploaded(citizen, 'd.pdf', pdfOf());
    await onlyThis(attachmentId);
    await citizen.send('delete', `/attachments/${attachmentId}`);
  });

  it('is not got round by several at once: of those that race for the last place one comes in', async () => {
    const { citizen } = lab;
    const { attachmentId } = await uploaded(citizen, 'a.pdf', pdfOf());
    await alsoSent(attachmentId, 28, pending('size'));
    const answers = await Promise.all(
      ['b', 'c', 'd'].map((name) => sendFile(citizen, `${name}.pdf`, pdfOf())),
    );
    expect(answers.map(outcome).sort()).toEqual([
      '201',
      '429 attachment.quota-used-up',
      '429 attachment.quota-used-up',
    ]);
    await rows.query('DELETE FROM attachments.upload');
  });
});

describe('a disk that is full', () => {
  it('refuses what does not fit as such, keeps nothing of it, loses nothing that lay there, and takes what fits', async () => {
    const { folder, platform } = lab;
    child = await UploadingChild.start(platform, { largestFile: 2_000 });
    const phone = await child.citizen('citizen');
    const { attachmentId: before } = await phone.upload('a.png', await pngOf());
    const [files, ids] = [await filesIn(folder), await rowsThere()];
    for (const [name, bytes] of [
      ['large.pdf', pdfOf('x'.repeat(6_000_000))],
      ['large.txt', Buffer.from('示例'.repeat(1_000_000))],
    ] as const) {
      const { status, body } = await phone.send(name, bytes);
      expect([name, status, body]).toMatchObject([name, 507, { code: 'attachment.storage-full' }]);
    }
    expect([await filesIn(folder), await rowsThere()]).toEqual([files, ids]);
    const { attachmentId: after } = await phone.upload('b.pdf', pdfOf());
    expect(await rowsThere()).toEqual([before, after].sort());
  }, 60_000);
});
