/** The public page of an item, as tests read it. */
import { derivedId } from '@banjian/kernel';
import type { Caller } from './caller.js';
import { awaited, filing, windowFiling, type Filed, type View } from './cases.js';

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

export interface Listed {
  readonly items: readonly { readonly itemCode: string; readonly version: number }[];
}

/** The filing on its page, in the list, and what an application at the window freezes. */
export async function seenEverywhere(citizen: Caller, clerk: Caller): Promise<readonly unknown[]> {
  const { version } = await newestOf(citizen, filing);
  const listed = await awaited('the list shows it', async () => {
    const { items } = await citizen.get<Listed>(`/items?words=${filing}`);
    return items.find((item) => item.itemCode === filing && item.version === version);
  });
  const { caseId } = await clerk.post<Filed>('/cases', windowFiling());
  const { item } = await clerk.get<View>(`/cases/${caseId}`);
  return [version, listed.version, item.itemVersionId];
}

/** The history of an item. */
export interface Past {
  readonly entries: readonly {
    readonly title: string;
    readonly reasons: readonly string[];
    readonly actor: { readonly role: string };
    readonly parts?: readonly string[];
  }[];
}
