/** What supervisors ask: a case as of any moment, how it came there, and whether what is stored holds. */
import type { CaseAt, CaseReplay } from '@banjian/casework';
import type {
  Age,
  Board,
  BoardRow,
  CountedCase,
  Dimension,
  Measure,
  ReadModelStanding,
  StoreVerified,
  VerificationRun,
  VerificationUnderWay,
  Verified,
} from '@banjian/supervision';
import { answer, http, newKey, commanding } from './http.js';

export type {
  Age,
  Board,
  BoardRow,
  CaseAt,
  CaseReplay,
  CountedCase,
  Dimension,
  Measure,
  ReadModelStanding,
  StoreVerified,
  VerificationRun,
  VerificationUnderWay,
  Verified,
};
export type ReplayAct = CaseReplay['acts'][number];
export type ByAge = BoardRow['stages'][string];
export type ViewKind = CaseAt['view'];

export const replayOf = (caseId: string): Promise<CaseReplay> =>
  answer(http.GET('/api/v1/supervision/cases/{caseId}/replay', { params: { path: { caseId } } }));

/** `knownAt`, of the legal view: only what had been recorded by then. */
export const caseAt = (
  caseId: string,
  query: { readonly at: string; readonly view: ViewKind; readonly knownAt?: string },
  signal: AbortSignal,
): Promise<CaseAt> =>
  answer(
    http.GET('/api/v1/supervision/cases/{caseId}/replay/at', {
      params: { path: { caseId }, query },
      signal,
    }),
  );

/** The one begun last, by whomever. */
export const newestVerification = async (): Promise<VerificationRun | undefined> =>
  (await answer<{ newest?: VerificationRun }>(http.GET('/api/v1/supervision/verification'))).newest;

/** A large store takes a while: `told` how far it is, until the outcome is there. `run`: one that is under way. */
export async function verifyStore(
  told: (way: VerificationUnderWay) => void,
  signal: AbortSignal,
  run?: string,
): Promise<StoreVerified> {
  for (let asked = run; ;) {
    const params = { query: asked === undefined ? {} : { run: asked } };
    const found = await answer<StoreVerified | VerificationUnderWay>(
      http.POST('/api/v1/supervision/verification', { params, signal, ...commanding(newKey()) }),
    );
    if (!('run' in found)) return found;
    asked = found.run;
    told(found);
  }
}

export const verifyCase = (caseId: string): Promise<Verified> =>
  answer(
    http.POST('/api/v1/supervision/cases/{caseId}/verification', {
      params: { path: { caseId } },
      ...commanding(newKey()),
    }),
  );

type Standings = Promise<readonly ReadModelStanding[]>;

export const readModels = async (): Standings =>
  (await answer<{ items: readonly ReadModelStanding[] }>(http.GET('/api/v1/supervision/read-models'))).items;

/** Begins it; a worker carries it out, and the list tells how far it is. */
export const rebuildReadModel = async (name: string): Standings =>
  (
    await answer<{ items: readonly ReadModelStanding[] }>(
      http.POST('/api/v1/supervision/read-models/{name}/rebuild', {
        params: { path: { name } },
        ...commanding(newKey()),
      }),
    )
  ).items;

export interface BoardAsked {
  readonly by: Dimension;
  readonly from?: string;
  readonly until?: string;
}

export const boardOf = (query: BoardAsked, signal: AbortSignal): Promise<Board> =>
  answer(http.GET('/api/v1/supervision/boards', { params: { query }, signal }));

export const casesBehind = async (
  query: BoardAsked & {
    readonly measure: Measure;
    readonly code?: string;
    readonly stage?: string;
    readonly age?: Age;
  },
): Promise<readonly CountedCase[]> =>
  (
    await answer<{ items: readonly CountedCase[] }>(
      http.GET('/api/v1/supervision/boards/cases', { params: { query } }),
    )
  ).items;

/** Where the same board is a file. */
export const boardFile = (query: BoardAsked, format: 'csv' | 'xlsx'): string =>
  `/api/v1/supervision/boards/file?${new URLSearchParams({ ...query, format }).toString()}`;
