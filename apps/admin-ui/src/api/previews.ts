/** Papers before they are made (文书预览): decided by the same rules as the action, written nowhere. */
import type { PaperPreview } from '@banjian/casework';
import type { Bodies } from './cases.js';
import { answer, http } from './http.js';

export type { PaperPreview };
export type PreviewedAction = Bodies['PaperPreviewBody']['action'];

export interface Intended {
  readonly action: PreviewedAction;
  /** As the action's own body has it. */
  readonly said: Readonly<Record<string, unknown>>;
}

interface Previews {
  readonly papers: readonly PaperPreview[];
}

const papersIn = async (call: Promise<Previews>): Promise<readonly PaperPreview[]> => (await call).papers;

export const previewAction = (
  caseId: string,
  { action, said }: Intended,
  signal: AbortSignal,
): Promise<readonly PaperPreview[]> =>
  papersIn(
    answer(
      http.POST('/api/v1/cases/{caseId}/previews', {
        params: { path: { caseId } },
        body: { action, said } as Bodies['PaperPreviewBody'],
        signal,
      }),
    ),
  );

export const previewApplication = (
  body: Bodies['WindowApplicationBody'],
  then: Intended | undefined,
  signal: AbortSignal,
): Promise<readonly PaperPreview[]> =>
  papersIn(
    answer(
      http.POST('/api/v1/cases/previews', {
        body: { ...body, ...(then && { then }) } as Bodies['ApplicationPreviewBody'],
        signal,
      }),
    ),
  );
