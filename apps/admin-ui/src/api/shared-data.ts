/** What other cases and registers say of an applicant (共享数据). */
import type { HeldMaterial, PrefilledValue } from '@banjian/shared-data';
import { answer, commanding, http, newKey } from './http.js';
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

/** A record of another body's register, as its file says it. */
export interface SharedRecord {
  readonly party: {
    readonly kind: 'person' | 'organisation';
    readonly idType: string;
    readonly idNumber: string;
  };
  readonly kind: string;
  readonly fields: Record<string, string | number | boolean>;
  readonly source: string;
  readonly asOf: string;
}

/** All of them or none: `shareddata.import-invalid` tells every fault with its row. */
export const importShared = (records: readonly SharedRecord[]): Promise<{ readonly records: number }> =>
  answer(
    http.POST('/api/v1/shared-data/imports', {
      body: { records: records as never },
      ...commanding(newKey()),
    }),
  );
