/** The catalogue as files, over HTTP. */
import { newId } from '@banjian/kernel';
import { expect } from '@jest/globals';
import type ExcelJS from 'exceljs';
import request from 'supertest';
import type { Answered, Caller } from './caller.js';

/** A file that must be given out. */
export async function taken(caller: Caller, path: string) {
  const answer = await request(caller.server)
    .get(`/api/v1${path}`)
    .set(caller.headers)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        done(null, Buffer.concat(pieces));
      });
    });
  expect([path, answer.status]).toEqual([path, 200]);
  return { bytes: answer.body as Buffer, headers: answer.headers as Readonly<Record<string, string>> };
}

/** Hand a file in. */
export async function sent(caller: Caller, bytes: Buffer, query = '', key = newId()): Promise<Answered> {
  const answer = await request(caller.server)
    .post(`/api/v1/catalogue/import${query}`)
    .set({ ...caller.headers, 'idempotency-key': key })
    .ok(() => true)
    .attach('file', bytes, '目录.xlsx');
  const { status, text } = answer;
  return { status, text, headers: {}, body: answer.body as unknown };
}

/** Write a cell of a row; a row that had no code gets this one. */
export function write(
  book: ExcelJS.Workbook,
  itemCode: string,
  sheet: string,
  row: number,
  heading: string,
  value: ExcelJS.CellValue,
): void {
  const page = book.getWorksheet(sheet);
  const headings = page?.getRow(1).values as readonly unknown[];
  const cell = page?.getCell(row, headings.indexOf(heading));
  if (!page || !cell) throw new Error(`no ${sheet}`);
  page.getCell(row, 1).value ??= itemCode;
  cell.value = value;
}
