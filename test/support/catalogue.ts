/** The public page of an item, as tests read it. */
import { derivedId } from '@banjian/kernel';
import type { Caller } from './caller.js';

export interface ShownItem {
  readonly versionId: string;
  readonly version: number;
  readonly demo: boolean;
  readonly mark?: string;
  readonly suspended?: { readonly reason?: string };
}

export const newestOf = (who: Caller, code: string): Promise<ShownItem> =>
  who.get<ShownItem>(`/items/${code}`);

/** It follows from item and number alone. */
export const itemVersionIdOf = (code: string, number: number): string => derivedId(code, number);
