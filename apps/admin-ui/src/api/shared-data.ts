/** What other cases and registers say of an applicant (共享数据). */
import type { HeldMaterial, PrefilledValue } from '@banjian/shared-data';
import { answer, http } from './http.js';
import type { Bodies } from './cases.js';

export type { HeldMaterial, PrefilledValue };

export interface Prefill {
  readonly itemVersionId: string;
  readonly values: readonly PrefilledValue[];
  /** Materials that need not be handed in: the registry answers for them. */
  readonly held: readonly HeldMaterial[];
}

/** For whoever applies at the window. The server logs that somebody looked. */
export const prefillFor = (
  code: string,
  applicant: Bodies['PrefillBody']['applicant'],
  signal: AbortSignal,
): Promise<Prefill> =>
  answer(
    http.POST('/api/v1/items/{code}/prefill', {
      params: { path: { code } },
      body: { applicant },
      signal,
    }),
  );
