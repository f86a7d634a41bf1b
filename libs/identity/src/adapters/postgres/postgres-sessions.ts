import { Gathering } from '@banjian/event-store';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Account } from '../../application/accounts.js';
import { sessionLives, Sessions, type SessionKind } from '../../application/sessions.js';
import { accountColumns, accountOf, type AccountRow } from './account-rows.js';
import { SealedProfiles } from './sealed-profiles.js';
import { SessionConnections } from './session-connections.js';

type SessionRow = AccountRow & {
  readonly kind: SessionKind;
  readonly token_hash: Buffer;
  /** Not seen for a minute. */
  readonly stale: boolean;
};

/** Every request asks this. */
const livingStatement = {
  name: 'living_sessions',
  text: `SELECT s.kind, s.token_hash, s.seen_at < clock_timestamp() - interval '1 minute' AS stale, ${accountColumns}
     FROM unnest($1::text[], $2::text[], $3::int[], $4::int[]) AS asked (digest, kind, idle_minutes, hours)
     JOIN identity.session s ON s.token_hash = decode(asked.digest, 'hex') AND s.kind = asked.kind
      AND s.seen_at > clock_timestamp() - make_interval(mins => asked.idle_minutes)
      AND s.created_at > clock_timestamp() - make_interval(hours => asked.hours)
     JOIN identity.account a ON a.person_id = s.person_id AND a.active`,
};

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

@Injectable()
export class PostgresSessions extends Sessions {
  private readonly living = new Gathering<string, SessionRow>((keys) => this.find(keys), {
    lanes: 2,
    most: 100,
  });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly connections: SessionConnections,
    private readonly profiles: SealedProfiles,
  ) {
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

  override async accountOf(token: string, kind: SessionKind): Promise<Account | undefined> {
    const found = await this.living.get(`${kind} ${digest(token).toString('hex')}`);
    if (!found) return undefined;
    // Written once a minute at most: reading must not cost a write each time.
    if (found.stale) {
      await this.database.query(
        'UPDATE identity.session SET seen_at = clock_timestamp() WHERE token_hash = $1',
        [found.token_hash],
      );
    }
    return accountOf(found, this.profiles);
  }

  override async stands(token: string, kind: SessionKind): Promise<boolean> {
    return (await this.living.get(`${kind} ${digest(token).toString('hex')}`)) !== undefined;
  }

  override async close(token: string): Promise<void> {
    await this.database.query('DELETE FROM identity.session WHERE token_hash = $1', [digest(token)]);
  }

  /** Requests that come at once ask together. Keys are `<kind> <digest>`. */
  private async find(keys: readonly string[]): Promise<ReadonlyMap<string, SessionRow>> {
    const asked = keys.map((key) => key.split(' ') as [SessionKind, string]);
    const lives = asked.map(([kind]) => sessionLives[kind]);
    const rows = await this.connections.ask<SessionRow>(livingStatement, [
      asked.map(([, hex]) => hex),
      asked.map(([kind]) => kind),
      lives.map(({ idleMinutes }) => idleMinutes),
      lives.map(({ hours }) => hours),
    ]);
    return new Map(rows.map((row) => [`${row.kind} ${row.token_hash.toString('hex')}`, row]));
  }
}
