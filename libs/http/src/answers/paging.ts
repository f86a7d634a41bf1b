import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { cleanText } from '../door/strict-json.js';
import { Problem } from '../problems/problem.js';

/** One page of a list; `next` is absent on the last one. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next?: string;
}

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value;

/** `?limit=` 1 to 100 (20 unless told), `?cursor=` the `next` of the page before. */
export class PageQuery {
  @ApiPropertyOptional({ description: '每页条数，1 至 100，默认 20' })
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit?: number;

  @ApiPropertyOptional({ description: '上一页的 next' })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  readonly cursor?: string;
}

export const defaultLimit = 20;

/** The values of the sort columns of a page's last row, the unique one last: the order is stable. */
export type CursorKey = readonly (string | number | null)[];

/** Opaque to the caller; holds sort keys only, so it must not be used for sorting by personal data. */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Refused as `http.malformed-cursor` unless it holds as many values as the list sorts by. */
export function decodeCursor(cursor: string, columns: number): CursorKey {
  const key = parsed(cursor);
  const isKey = Array.isArray(key) && key.length === columns && key.every(isKeyValue);
  if (!isKey) throw new Problem(400, 'http.malformed-cursor');
  return key as CursorKey;
}

/** A cursor is a caller's text like any other: what the door would refuse must not reach the database this way. */
function isKeyValue(value: unknown): boolean {
  if (typeof value === 'string') return cleanText(value) === value;
  return value === null || (typeof value === 'number' && Number.isSafeInteger(value));
}

function parsed(cursor: string): unknown {
  if (!/^[\w-]{1,1024}$/.test(cursor)) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Cut `limit + 1` rows read into a page: the row too many only tells that there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => CursorKey): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: encodeCursor(keyOf(last)) } : { items };
}
