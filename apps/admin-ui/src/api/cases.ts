/** Cases (办件): lists, one case, its papers, and every command. */
import type {
  CaseLine,
  TimelineEntry as CaseTimelineEntry,
  CaseAnswer as CaseView,
  ClockLedger,
  ClockLine,
  FoundApplicant,
  PreReviewLine,
  PreReviewView,
  WorkListOverview,
} from '@banjian/casework';
import { answer, commanding, http, newKey } from './http.js';
import type { components, paths } from './schema.js';

export type {
  CaseLine,
  CaseTimelineEntry,
  CaseView,
  ClockLedger,
  ClockLine,
  FoundApplicant,
  PreReviewLine,
  PreReviewView,
  WorkListOverview,
};

export type Bodies = components['schemas'];
export type WorkListAsked = NonNullable<paths['/api/v1/cases/work-list']['get']['parameters']['query']>;

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next?: string;
}

export interface Done {
  readonly caseId: string;
  readonly revision: number;
}

const at = (caseId: string) => ({ params: { path: { caseId } } });

export const workList = (query: WorkListAsked, signal?: AbortSignal): Promise<Page<CaseLine>> =>
  answer(http.GET('/api/v1/cases/work-list', { params: { query }, ...(signal && { signal }) }));

export const getCase = (caseId: string): Promise<CaseView> =>
  answer(http.GET('/api/v1/cases/{caseId}', at(caseId)));

export const timelineOf = async (caseId: string): Promise<readonly CaseTimelineEntry[]> =>
  (
    await answer<{ entries: readonly CaseTimelineEntry[] }>(
      http.GET('/api/v1/cases/{caseId}/timeline', at(caseId)),
    )
  ).entries;

export const ledgerOf = (caseId: string, clock: string): Promise<ClockLedger> =>
  answer(http.GET('/api/v1/cases/{caseId}/clocks/{clock}', { params: { path: { caseId, clock } } }));

/** The paper as a page of its own. */
export const paperOf = (caseId: string, number: string): Promise<string> =>
  answer(
    http.GET('/api/v1/cases/{caseId}/papers/{number}', {
      params: { path: { caseId, number } },
      parseAs: 'text',
    }),
  );

export const unmask = (caseId: string, reason: Bodies['UnmaskingBody']['reason']): Promise<Unmasked> =>
  answer(http.POST('/api/v1/cases/{caseId}/unmasking', { ...at(caseId), body: { reason } }));

export interface Unmasked {
  readonly applicant?: CaseView['applicant'];
  readonly agent?: CaseView['agent'];
  readonly form?: CaseView['form'];
}

export const submitApplication = (
  body: Bodies['WindowApplicationBody'],
  key: string,
): Promise<Done & { readonly number: string }> =>
  answer(http.POST('/api/v1/cases', { body, ...commanding(key) }));

/** By a helper, under an authority that names the applicant. */
export const submitHelped = (
  body: Bodies['HelpedApplicationBody'],
  key: string,
): Promise<Done & { readonly number: string }> =>
  answer(http.POST('/api/v1/helped-cases', { body, ...commanding(key) }));

export const helpedCases = (cursor?: string): Promise<Page<CaseLine>> =>
  answer(http.GET('/api/v1/helped-cases', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }));

export const getHelpedCase = (caseId: string): Promise<CaseView> =>
  answer(http.GET('/api/v1/helped-cases/{caseId}', at(caseId)));

/** Every command on a case by its name; sent with the revision that was on the screen, so that a race is told. */
export type CaseOrder = (caseId: string, body: Record<string, unknown>, sent: Sent) => Promise<Done>;

export interface Sent {
  readonly key: string;
  readonly revision: number;
}

type CommandPath = Extract<keyof paths, `/api/v1/${'cases' | 'helped-cases'}/{caseId}/${string}`>;

/** The bodies differ by command and are checked by the server; what a person may enter is drawn from `commands.ts`. */
export function order(path: CommandPath, more: Record<string, string> = {}): CaseOrder {
  return (caseId, body, { key, revision }) =>
    answer(
      http.POST(path as '/api/v1/cases/{caseId}/refusal', {
        params: { path: { caseId, ...more } },
        body: body as Bodies['RefusalBody'],
        ...commanding(key, revision),
      }),
    );
}

export const preReviews = (cursor?: string): Promise<Page<PreReviewLine>> =>
  answer(http.GET('/api/v1/pre-reviews', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }));

export const getPreReview = (preReviewId: string): Promise<PreReviewView> =>
  answer(http.GET('/api/v1/pre-reviews/{preReviewId}', { params: { path: { preReviewId } } }));

export const answerPreReview = (
  preReviewId: string,
  body: Bodies['PreReviewOpinionBody'],
): Promise<unknown> =>
  answer(
    http.POST('/api/v1/pre-reviews/{preReviewId}/opinion', {
      params: { path: { preReviewId } },
      body,
      ...commanding(newKey()),
    }),
  );

export interface RatingLine {
  readonly ratingId: string;
  readonly kind: string;
  readonly invitedOn: string;
  readonly window?: string;
  readonly given?: {
    readonly score: number;
    readonly scoreTitle: string;
    readonly options: readonly string[];
    readonly comment?: string;
    readonly on: string;
  };
}

export const ratingsOf = async (caseId: string): Promise<readonly RatingLine[]> =>
  (
    await answer<{ items: readonly RatingLine[] }>(
      http.GET('/api/v1/ratings', { params: { query: { caseId } } }),
    )
  ).items;

/** Who stands at the window, by the document on the counter. */
export const findApplicant = (body: Bodies['PartyDocumentBody']): Promise<FoundApplicant> =>
  answer(http.POST('/api/v1/applicants/search', { body }));

/** By its number; a case out of scope is none. */
export const findCase = (number: string): Promise<CaseLine> =>
  answer(http.GET('/api/v1/cases', { params: { query: { number } } }));

export const workListOverview = (): Promise<WorkListOverview> =>
  answer(http.GET('/api/v1/cases/work-list/overview', {}));
