import { associatedData, Cipher, KeyRing } from '@banjian/event-store';
import { decodeCursor, pageOf, Problem, type Page } from '@banjian/http';
import { Rejected, type Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  Drafts,
  mostDrafts,
  type Draft,
  type DraftContent,
  type DraftLine,
} from '../../application/drafts.js';

interface Row {
  readonly draft_id: string;
  readonly item_code: string;
  readonly item_version_id: string;
  readonly revision: number;
  readonly saved_at: Date;
  readonly expires_at: Date;
}
interface FullRow extends Row {
  readonly owner: string;
  readonly key_subject: string;
  readonly content: Buffer;
}

const line = 'draft_id, item_code, item_version_id, revision, saved_at, expires_at';

@Injectable()
export class PostgresDrafts extends Drafts {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly keys: KeyRing,
    private readonly cipher: Cipher,
  ) {
    super();
  }

  override async keep(draft: Draft): Promise<void> {
    const { draftId, owner, itemCode, itemVersionId, revision, keySubject, savedAt, expiresAt } = draft;
    const [kept] = await this.database.query<{ kept: boolean }[]>(
      `WITH room AS (SELECT count(*) < $10 AS is FROM casework.draft WHERE owner = $2 AND expires_at > $8 AND draft_id <> $1),
       made AS (
         INSERT INTO casework.draft
           (draft_id, owner, item_code, item_version_id, revision, key_subject, content, saved_at, expires_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM room WHERE room.is ON CONFLICT (draft_id) DO NOTHING)
       SELECT room.is AS kept FROM room`,
      [
        ...[draftId, owner, itemCode, itemVersionId, revision, keySubject],
        ...[await this.sealed(draft), savedAt, expiresAt, mostDrafts],
      ],
    );
    if (!kept?.kept) throw new Rejected('draft.too-many', { most: mostDrafts });
  }

  override async find(owner: string, draftId: string, now: Instant): Promise<Draft | undefined> {
    const [row] = await this.database.query<FullRow[]>(
      `SELECT ${line}, owner, key_subject, content FROM casework.draft
       WHERE draft_id = $1 AND owner = $2 AND expires_at > $3`,
      [draftId, owner, now],
    );
    const content = row && (await this.opened(row));
    return row && content && { ...lineOf(row), owner, keySubject: row.key_subject, content };
  }

  override async list(
    owner: string,
    now: Instant,
    { limit, cursor }: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<DraftLine>> {
    const [at, id] = cursor === undefined ? ['9999-12-31T00:00:00.000Z', zero] : placeOf(cursor);
    const rows = await this.database.query<Row[]>(
      `SELECT ${line} FROM casework.draft
       WHERE owner = $1 AND expires_at > $2 AND (saved_at, draft_id) < ($3::timestamptz, $4::uuid)
       ORDER BY saved_at DESC, draft_id DESC LIMIT $5`,
      [owner, now, at, id, limit + 1],
    );
    return pageOf(rows.map(lineOf), limit, ({ savedAt, draftId }) => [savedAt, draftId]);
  }

  override async replace(draft: Draft, before: number): Promise<boolean> {
    const { draftId, owner, itemCode, itemVersionId, revision, savedAt, expiresAt } = draft;
    const [, changed] = await this.database.query<[unknown, number]>(
      `UPDATE casework.draft SET item_code = $3, item_version_id = $4, revision = $5, content = $6,
         saved_at = $7, expires_at = $8 WHERE draft_id = $1 AND owner = $2 AND revision = $9`,
      [
        ...[draftId, owner, itemCode, itemVersionId, revision],
        ...[await this.sealed(draft), savedAt, expiresAt, before],
      ],
    );
    return changed === 1;
  }

  override async remove(owner: string, draftId: string): Promise<boolean> {
    const [, gone] = await this.database.query<[unknown, number]>(
      'DELETE FROM casework.draft WHERE draft_id = $1 AND owner = $2',
      [draftId, owner],
    );
    return gone === 1;
  }

  override async removeExpired(now: Instant): Promise<number> {
    const [, gone] = await this.database.query<[unknown, number]>(
      'DELETE FROM casework.draft WHERE expires_at <= $1',
      [now],
    );
    return gone;
  }

  private async sealed({ draftId, keySubject, content }: Draft): Promise<Buffer> {
    const key = (await this.keys.forSealing([keySubject])).get(keySubject);
    if (!key) throw new Error('no key to seal a draft with');
    return this.cipher.seal(key, Buffer.from(JSON.stringify(content)), associatedData('draft', draftId));
  }

  /** Undefined once the owner's data are erased. */
  private async opened({ draft_id, key_subject, content }: FullRow): Promise<DraftContent | undefined> {
    const key = (await this.keys.forOpening([key_subject])).get(key_subject);
    if (!key || key === 'destroyed') return undefined;
    const text = this.cipher.open(key, content, associatedData('draft', draft_id)).toString('utf8');
    return JSON.parse(text) as DraftContent;
  }
}

const lineOf = (row: Row): DraftLine => ({
  draftId: row.draft_id,
  itemCode: row.item_code,
  itemVersionId: row.item_version_id,
  revision: row.revision,
  savedAt: row.saved_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});

const zero = '00000000-0000-0000-0000-000000000000';
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor comes from outside: what is no place of ours never reaches the database. */
function placeOf(cursor: string): readonly [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  const isInstant = typeof at === 'string' && !Number.isNaN(Date.parse(at));
  if (!isInstant || new Date(at).toISOString() !== at || typeof id !== 'string' || !isUuid.test(id))
    throw new Problem(400, 'http.malformed-cursor');
  return [at, id];
}
