/** What a sheet of the workbook shows, and where in a version each of its columns stands. */
import type { Kind, Words } from './kinds.js';

export interface Column {
  readonly heading: string;
  /** Inside the row's part of the version; empty: the row's part is the value itself. */
  readonly path: readonly string[];
  readonly kind: Kind;
  /** In characters of the Latin alphabet, two to a Chinese one. */
  readonly width: number;
  readonly needed?: true;
}

export interface Sheet {
  readonly name: string;
  /** What it is for, told on the first sheet. */
  readonly about: string;
  readonly columns: readonly Column[];
  readonly rows: Rows;
}

/** Which parts of a version are the rows of a sheet. Every row begins with the item's code. */
export type Rows =
  /** One row an item. */
  | { readonly of: 'item' }
  /** One row an element of the list at this path. */
  | { readonly of: 'list'; readonly at: readonly string[] }
  /** One row an entry of the table at this path; the second column is its name. */
  | { readonly of: 'table'; readonly at: readonly string[]; readonly key: string; readonly words: Words }
  /** Rows that belong to some part further inside, named in words by the second column. */
  | { readonly of: 'places'; readonly key: string; readonly part: 'limit' | 'cites' }
  /** The fields of a form that is a plain list of them, and the text of any other. */
  | { readonly of: 'fields' }
  | { readonly of: 'form' };

type Options = { readonly width?: number; readonly needed?: true };

export const column =
  (kind: Kind, usual: number) =>
  (heading: string, path: string, options: Options = {}): Column => ({
    heading,
    path: path === '' ? [] : path.split('/'),
    kind,
    width: options.width ?? usual,
    ...(options.needed && { needed: true }),
  });

export const text = column({ is: 'text' }, 24);
export const long = column({ is: 'text' }, 60);
export const lines = column({ is: 'lines' }, 40);
export const number = column({ is: 'number' }, 10);

export const choice = (words: Words, heading: string, path: string, options: Options = {}): Column =>
  column({ is: 'choice', words }, 14)(heading, path, options);
export const choices = (words: Words, heading: string, path: string, options: Options = {}): Column =>
  column({ is: 'choices', words }, 28)(heading, path, options);

export const needed = { needed: true } as const;
