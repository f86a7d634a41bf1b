import { BlindIndex } from '@banjian/event-store';
import { newId } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { PartyRegistry, type PartyIdentity } from '../../application/party-registry.js';

/** Subject ids by blind index: the number itself is not stored here. */
@Injectable()
export class PostgresPartyRegistry extends PartyRegistry {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly index: BlindIndex,
  ) {
    super();
  }

  override async subjectOf({ kind, idType, idNumber }: PartyIdentity): Promise<string> {
    const document = this.index.of(`${kind}:${idType}`, idNumber);
    for (;;) {
      const [known] = await this.database.query<{ subject_id: string }[]>(
        'SELECT subject_id FROM identity.party WHERE blind_index = $1 AND forgotten_at IS NULL',
        [document],
      );
      if (known) return known.subject_id;
      // Of two that ask first at once one inserts, and both then read it.
      await this.database.query(
        `INSERT INTO identity.party (subject_id, blind_index) VALUES ($1, $2)
         ON CONFLICT (blind_index) WHERE forgotten_at IS NULL DO NOTHING`,
        [newId(), document],
      );
    }
  }

  override async forget(subjectId: string): Promise<void> {
    await this.database.query(
      'UPDATE identity.party SET forgotten_at = clock_timestamp() WHERE subject_id = $1 AND forgotten_at IS NULL',
      [subjectId],
    );
  }
}
