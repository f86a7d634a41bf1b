/** The papers (文书) of a walked case as files one can open. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from './api-client.js';

interface View {
  readonly number: string;
  readonly licence?: { readonly identifier: string };
  readonly papers: readonly { readonly number: string; readonly kind: string }[];
}

/** Where they go: under the data folder, which no repository holds. */
export const papersFolder = (): string =>
  process.env['BANJIAN_DEMO_PAPERS'] ?? join('.banjian', 'demo-papers');

/** One HTML file a paper, in the order in which they were made, and what whoever verifies the licence reads; answers how many. */
export async function savePapers(reader: ApiClient, caseId: string): Promise<number> {
  const { number, papers, licence } = await reader.get<View>(`/cases/${caseId}`);
  const folder = join(papersFolder(), number);
  mkdirSync(folder, { recursive: true });
  for (const [index, paper] of papers.entries()) {
    const html = await reader.get<string>(`/cases/${caseId}/papers/${paper.number}`);
    writeFileSync(join(folder, `${String(index + 1).padStart(2, '0')}-${paper.kind}.html`), html);
  }
  if (!licence) return papers.length;
  const verified = await reader.get<string>(`/licence-verifications/${licence.identifier}/page`);
  writeFileSync(join(folder, 'licence-verification.html'), verified);
  return papers.length + 1;
}
