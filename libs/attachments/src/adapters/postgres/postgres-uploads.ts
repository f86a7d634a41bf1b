import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  Uploads,
  type Arriving,
  type Beginning,
  type Binding,
  type Claim,
  type FileFacts,
  type Over,
  type Owner,
  type Upload,
  type Verdict,
} from '../../application/uploads.js';
import { dayMs, largestFileBytes, type Quota, type UploadQuota } from '../../domain/upload-limits.js';
import { uploadOf, type UploadRow } from './upload-row.js';

/** May hand it in or look at it: who sent it, and at a window every clerk of the hall. */
const own = (person: number, organisation: number): string =>
  `(owner = $${person} OR organisation = $${organisation})`;

const whatIsOver = `SELECT * FROM attachments.upload
  WHERE state <> 'bound'
    AND ((state IN ('arriving', 'pending') AND expires_at <= $1) OR (state = 'claimed' AND claimed_at <= $2))`;

@Injectable()
export class PostgresUploads extends Uploads {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async find(attachmentId: string): Promise<Upload | undefined> {
    const [row] = await this.rows('SELECT * FROM attachments.upload WHERE attachment_id = $1', [
      attachmentId,
    ]);
    return row;
  }

  override all(ids: readonly string[]): Promise<readonly Upload[]> {
    return this.rows('SELECT * FROM attachments.upload WHERE attachment_id = ANY($1)', [ids]);
  }

  override begin(upload: Arriving, quota: UploadQuota): Promise<Beginning> {
    return this.database.transaction(async (manager) => {
      // One after the other for a person, or several at once would each see the same room left.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [upload.owner.person]);
      const { pending, day } = await usedBy(manager, upload);
      if (isUsedUp(pending, quota.pending)) return 'full';
      if (isUsedUp(day, quota.day)) return 'dayFull';
      return (await inserted(manager, upload)) ? 'begun' : 'taken';
    });
  }

  override arrived(
    attachmentId: string,
    wrappedKey: Buffer,
    { sealedName, mediaType, size, sha256, thumbnail }: FileFacts,
    expiresAt: string,
  ): Promise<boolean> {
    return this.changed(
      `UPDATE attachments.upload SET state = 'pending', sealed_name = $3, media_type = $4, size = $5, sha256 = $6,
              thumbnail = $7, expires_at = $8
        WHERE attachment_id = $1 AND state = 'arriving' AND wrapped_key = $2`,
      [attachmentId, wrappedKey, sealedName, mediaType, size, sha256, thumbnail, expiresAt],
    );
  }

  override abandon(attachmentId: string, wrappedKey: Buffer): Promise<boolean> {
    return this.changed(
      `DELETE FROM attachments.upload WHERE attachment_id = $1 AND state = 'arriving' AND wrapped_key = $2`,
      [attachmentId, wrappedKey],
    );
  }

  override async claim(
    ids: readonly string[],
    { caseId, commandId, owner, now }: Claim,
  ): Promise<readonly string[]> {
    const [rows] = await this.database.query<[{ attachment_id: string }[], number]>(
      `UPDATE attachments.upload SET state = 'claimed', case_id = $2, command_id = $3, claimed_at = $4
        WHERE attachment_id = ANY($1) AND state = 'pending' AND expires_at > $4 AND ${own(5, 6)}
        RETURNING attachment_id`,
      [[...ids].sort(), caseId, commandId, now, owner.person, owner.organisation ?? null],
    );
    return rows.map(({ attachment_id }) => attachment_id);
  }

  override claimedBy(ids: readonly string[], commandId: string): Promise<readonly Upload[]> {
    return this.rows('SELECT * FROM attachments.upload WHERE attachment_id = ANY($1) AND command_id = $2', [
      ids,
      commandId,
    ]);
  }

  override async release(
    ids: readonly string[],
    { caseId, commandId }: Pick<Claim, 'caseId' | 'commandId'>,
  ): Promise<void> {
    await this.database.query(
      `UPDATE attachments.upload SET state = 'pending', case_id = NULL, command_id = NULL, claimed_at = NULL
        WHERE attachment_id = ANY($1) AND state = 'claimed' AND case_id = $2 AND command_id = $3`,
      [ids, caseId, commandId],
    );
  }

  override bind(attachmentId: string, { caseId, keySubject, wrappedKey, was }: Binding): Promise<boolean> {
    return this.changed(
      `UPDATE attachments.upload SET state = 'bound', case_id = $2, key_subject = $3, wrapped_key = $4
        WHERE attachment_id = $1 AND wrapped_key = $5
          AND (state = 'pending' OR (state = 'claimed' AND case_id = $2))`,
      [attachmentId, caseId, keySubject, wrappedKey, was],
    );
  }

  override remove(attachmentId: string, { person, organisation }: Owner): Promise<boolean> {
    return this.changed(
      `DELETE FROM attachments.upload WHERE attachment_id = $1 AND state = 'pending' AND ${own(2, 3)}`,
      [attachmentId, person, organisation ?? null],
    );
  }

  override eachOver(
    { now, claimedBefore }: Over,
    most: number,
    work: (upload: Upload) => Promise<Verdict>,
  ): Promise<number> {
    return this.database.transaction(async (manager) => {
      const rows = await manager.query<UploadRow[]>(
        `${whatIsOver} ORDER BY expires_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
        [now, claimedBefore, most],
      );
      for (const row of rows) await carryOut(manager, row.attachment_id, await work(uploadOf(row)));
      return rows.length;
    });
  }

  override allOver({ now, claimedBefore }: Over): Promise<readonly Upload[]> {
    return this.rows(whatIsOver, [now, claimedBefore]);
  }

  override ofSubjects(subjects: readonly string[], most: number): Promise<readonly Upload[]> {
    return this.rows('SELECT * FROM attachments.upload WHERE key_subject = ANY($1) LIMIT $2', [
      subjects,
      most,
    ]);
  }

  override async forget(ids: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM attachments.upload WHERE attachment_id = ANY($1)', [ids]);
  }

  private async rows(statement: string, values: readonly unknown[]): Promise<Upload[]> {
    return (await this.database.query<UploadRow[]>(statement, [...values])).map(uploadOf);
  }

  private async changed(statement: string, values: readonly unknown[]): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(statement, [...values]);
    return count > 0;
  }
}

const isUsedUp = (used: Quota, most: Quota): boolean => used.files >= most.files || used.bytes >= most.bytes;

interface Used {
  readonly files: number;
  readonly bytes: string;
  readonly day_files: number;
  readonly day_bytes: string;
}

/** What this person has lying and sent within a day; the upload itself, sent again, does not count. */
async function usedBy(manager: EntityManager, upload: Arriving): Promise<UploadQuota> {
  const since = new Date(Date.parse(upload.now) - dayMs).toISOString();
  const [used] = await manager.query<[Used]>(
    `SELECT count(*) FILTER (WHERE state <> 'bound')::int AS files,
            coalesce(sum(coalesce(size, $3)) FILTER (WHERE state <> 'bound'), 0) AS bytes,
            count(*) FILTER (WHERE arrived_at > $4)::int AS day_files,
            coalesce(sum(coalesce(size, $3)) FILTER (WHERE arrived_at > $4), 0) AS day_bytes
       FROM attachments.upload
      WHERE owner = $1 AND attachment_id <> $2 AND (state <> 'bound' OR arrived_at > $4)`,
    [upload.owner.person, upload.attachmentId, largestFileBytes, since],
  );
  return {
    pending: { files: used.files, bytes: Number(used.bytes) },
    day: { files: used.day_files, bytes: Number(used.day_bytes) },
  };
}

/** An arrival that broke off long ago makes room for the same upload sent again. */
async function inserted(manager: EntityManager, upload: Arriving): Promise<boolean> {
  const { attachmentId, owner, keySubject, wrappedKey, now, expiresAt } = upload;
  const rows = await manager.query<object[]>(
    `INSERT INTO attachments.upload
            (attachment_id, state, owner, organisation, key_subject, wrapped_key, arrived_at, expires_at)
     VALUES ($1, 'arriving', $2, $3, $4, $5, $6, $7)
     ON CONFLICT (attachment_id) DO UPDATE SET wrapped_key = $5, key_subject = $4, arrived_at = $6, expires_at = $7
       WHERE attachments.upload.state = 'arriving' AND attachments.upload.expires_at <= $6
     RETURNING attachment_id`,
    [attachmentId, owner.person, owner.organisation ?? null, keySubject, wrappedKey, now, expiresAt],
  );
  return rows.length > 0;
}

async function carryOut(manager: EntityManager, attachmentId: string, verdict: Verdict): Promise<void> {
  if (verdict === 'remove')
    await manager.query('DELETE FROM attachments.upload WHERE attachment_id = $1', [attachmentId]);
  if (verdict === 'release')
    await manager.query(
      `UPDATE attachments.upload SET state = 'pending', case_id = NULL, command_id = NULL, claimed_at = NULL
        WHERE attachment_id = $1 AND state = 'claimed'`,
      [attachmentId],
    );
}
