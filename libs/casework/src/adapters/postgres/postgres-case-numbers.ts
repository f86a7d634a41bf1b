import type { LocalDate } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CaseNumbers } from '../../application/case-numbers.js';

/** One counter row per implementation code and day; the row lock makes racing submissions queue for a moment. */
@Injectable()
export class PostgresCaseNumbers extends CaseNumbers {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  async next(implementationCode: string, day: LocalDate): Promise<string> {
    const [row] = await this.database.query<[{ last: number }]>(
      `INSERT INTO casework.case_numbers AS counter (implementation_code, day, last) VALUES ($1, $2, 1)
       ON CONFLICT (implementation_code, day) DO UPDATE SET last = counter.last + 1
       RETURNING last`,
      [implementationCode, day],
    );
    return `${implementationCode}${day.replaceAll('-', '')}${String(row.last).padStart(4, '0')}`;
  }
}
