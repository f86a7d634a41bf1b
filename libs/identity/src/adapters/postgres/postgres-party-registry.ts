import { BlindIndex, Gathering } from '@banjian/event-store';
import { newId } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { PartyRegistry, type PartyIdentity } from '../../application/party-registry.js';

/** Subject ids by blind index: the number itself is not stored here. */
@Injectable()
export class PostgresPartyRegistry extends PartyRegistry {
  private readonly known = new Gathering<string, string>((documents) => this.find(documents), {
    lanes: 2,
    most: 100,
  });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly index: BlindIndex,
  ) {
    super();
  }

  override async subjectOf({ kind, idType, idNumber }: PartyIdentity): Promise<string> {
    const document = this.index.of(`${kind}:${idType}`, idNumber);
    for (;;) {
      const known = await this.known.get(document);
      if (known !== undefined) return known;
      // Of two that ask first at once one inserts, and both then read it.
      await this.database.query(
        `INSERT INTO identity.party (subject_id, blind_index) VALUES ($1, $2)
         ON CONFLICT (blind_index) WHERE forgotten_at IS NULL DO NOTHING`,
        [newId(), document],
      );
    }
  }

  override async enter(parties: readonly (PartyIdentity & { readonly subjectId: string })[]): Promise<void> {
    const documents = parties.map(({ kind, idType, idNumber }) =>
      this.index.of(`${kind}:${idType}`, idNumber),
    );
    await this.database.query(
      `INSERT INTO identity.party (subject_id, blind_index) SELECT * FROM unnest($1::uuid[], $2::text[])
       ON CONFLICT (blind_index) WHERE forgotten_at IS NULL DO NOTHING`,
      [parties.map(({ subjectId }) => subjectId), documents],
    );
  }

  override async forget(subjectId: string): Promise<void> {
    await this.database.query(
      'UPDATE identity.party SET forgotten_at = clock_timestamp() WHERE subject_id = $1 AND forgotten_at IS NULL',
      [subjectId],
    );
  }

  private async find(documents: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ blind_index: string; subject_id: string }[]>(
      'SELECT blind_index, subject_id FROM identity.party WHERE blind_index = ANY ($1) AND forgotten_at IS NULL',
      [documents],
    );
    return new Map(rows.map(({ blind_index: document, subject_id: subject }) => [document, subject]));
  }
}
