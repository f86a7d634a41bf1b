import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { KeptCodes } from '../../application/kept-codes.js';

@Injectable()
export class KeptCodesReader extends KeptCodes {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async all(): Promise<readonly string[]> {
    const rows = await this.database.query<readonly { readonly code: string }[]>(
      'SELECT item_code AS code FROM read.item UNION SELECT item_code FROM read.item_draft ORDER BY 1',
    );
    return rows.map(({ code }) => code);
  }
}
