import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { sessionLives, Sessions, type SessionKind } from '../../application/sessions.js';

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

@Injectable()
export class PostgresSessions extends Sessions {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async open(personId: string, kind: SessionKind): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    // Sessions that are over are swept on the way in, so the table stays as small as the number of people at work.
    await this.database.query(
      `DELETE FROM identity.session WHERE person_id = $1 AND created_at < clock_timestamp() - interval '31 days'`,
      [personId],
    );
    await this.database.query(
      'INSERT INTO identity.session (token_hash, kind, person_id) VALUES ($1, $2, $3)',
      [digest(token), kind, personId],
    );
    return token;
  }

  override async personOf(token: string, kind: SessionKind): Promise<string | undefined> {
    const found = await this.findOpen(token, kind);
    // Written once a minute at most: reading must not cost a write each time.
    if (found?.stale) {
      await this.database.query(
        'UPDATE identity.session SET seen_at = clock_timestamp() WHERE token_hash = $1',
        [digest(token)],
      );
    }
    return found?.person_id;
  }

  override async stands(token: string, kind: SessionKind): Promise<boolean> {
    return (await this.findOpen(token, kind)) !== undefined;
  }

  private async findOpen(
    token: string,
    kind: SessionKind,
  ): Promise<{ readonly person_id: string; readonly stale: boolean } | undefined> {
    const { idleMinutes, hours } = sessionLives[kind];
    const rows = await this.database.query<{ person_id: string; stale: boolean }[]>(
      `SELECT person_id, seen_at < clock_timestamp() - interval '1 minute' AS stale FROM identity.session
       WHERE token_hash = $1 AND kind = $2
         AND seen_at > clock_timestamp() - make_interval(mins => $3)
         AND created_at > clock_timestamp() - make_interval(hours => $4)`,
      [digest(token), kind, idleMinutes, hours],
    );
    return rows[0];
  }

  override async close(token: string): Promise<void> {
    await this.database.query('DELETE FROM identity.session WHERE token_hash = $1', [digest(token)]);
  }
}
