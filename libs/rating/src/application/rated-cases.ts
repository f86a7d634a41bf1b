/** A case as the rating needs to know it. Casework answers this; nothing else of a case is read here. */
export interface RatedCase {
  readonly caseId: string;
  /** Subject id of the applicant. */
  readonly applicant: string;
  readonly itemCode: string;
  readonly itemName: string;
  /** Id of the handling body. */
  readonly organisation: string;
  /** 行政区划代码 of the handling body. */
  readonly region: string;
  readonly visits: readonly RatedVisit[];
}

/** One presence in a hall (到厅一次). */
export interface RatedVisit {
  readonly visitId: string;
  readonly hall: string;
  readonly window?: string;
  /** The day of the visit, `YYYY-MM-DD`. */
  readonly on: string;
}

/** Where the facts about a case come from; bound by the application to casework's front door. */
export abstract class RatedCases {
  abstract find(caseId: string): Promise<RatedCase | undefined>;
}
