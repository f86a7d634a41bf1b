import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { LicenceSerials } from '../../application/licence-serials.js';

/** One counter row per issuer, type and year; the row's lock puts racing callers in a queue. */
@Injectable()
export class PostgresLicenceSerials extends LicenceSerials {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async next(issuer: string, licenceType: string, year: number): Promise<string> {
    const [row] = await this.database.query<{ last: number }[]>(
      `INSERT INTO licensing.serial_counter AS counter (issuer, licence_type, year, last)
       VALUES ($1, $2, $3, 1)
       ON CONFLICT (issuer, licence_type, year) DO UPDATE SET last = counter.last + 1
       RETURNING last`,
      [issuer, licenceType, year],
    );
    if (!row) throw new Error('the serial counter answered nothing');
    return `${String(year)}${String(row.last).padStart(6, '0')}`;
  }
}
