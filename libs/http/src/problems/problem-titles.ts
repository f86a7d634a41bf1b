/** What a code says to people: the title in Chinese and, where there is one, the rule that said no. */
export type ProblemTitle = string | { readonly title: string; readonly rule: string };

const titles = new Map<string, { readonly title: string; readonly rule?: string }>();

/**
 * Contribute a context's table of refusals: `problemTitles({ 'case.not-found': '未找到该办件' })`.
 * The tables are fixed texts of the program, so they are kept once for the process.
 */
export function problemTitles(table: Readonly<Record<string, ProblemTitle>>): void {
  for (const [code, entry] of Object.entries(table)) {
    const told = typeof entry === 'string' ? { title: entry } : entry;
    const known = titles.get(code);
    if (known && known.title !== told.title) throw new Error(`two titles for ${code}`);
    titles.set(code, told);
  }
}

export const findTitle = (code: string): { readonly title: string; readonly rule?: string } | undefined =>
  titles.get(code);
