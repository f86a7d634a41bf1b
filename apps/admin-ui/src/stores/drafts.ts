export const draftPrefix = 'banjian.draft.';

/** Nothing of what was typed stays behind when somebody leaves the seat. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(draftPrefix)) sessionStorage.removeItem(key);
  }
}
