/** Who looks, as far as the scope needs it; `Principal` of @banjian/http fits. */
export interface Viewer {
  readonly role: string;
  readonly organisation?: string;
  readonly region?: string;
  readonly parties: readonly string[];
}

/** Whose a case is. */
export interface CaseScope {
  /** The hall that took it in, and the body that handles it. */
  readonly receivingOrganisation: string;
  readonly handlingOrganisation: string;
  /** 行政区划代码 of the handling body. */
  readonly region: string;
  /** Subject id. */
  readonly applicant: string;
}

/**
 * Whether a case is in the viewer's scope (数据范围): clerks, reviewers and deciders see the own organisation's cases,
 * a supervisor the own region's, a citizen the own and those of firms he or she represents; an agent needs an authority
 * that counts at that moment (`Authorities`). Everything else does not exist for them (404). An administrator keeps accounts, not cases: 系统管理 and 业务办理 are different posts.
 */
export function maySee(viewer: Viewer, scope: CaseScope): boolean {
  switch (viewer.role) {
    case 'windowClerk':
    case 'reviewer':
    case 'decider':
      return isOwn(viewer.organisation, scope);
    case 'supervisor':
      return isWithin(viewer.region, scope.region);
    case 'citizen':
      return viewer.parties.includes(scope.applicant);
    default:
      return false;
  }
}

const isOwn = (organisation: string | undefined, scope: CaseScope): boolean =>
  organisation !== undefined &&
  [scope.receivingOrganisation, scope.handlingOrganisation].includes(organisation);

/** Region codes nest: `53` province, `5323` prefecture, `532301` county. An empty region is no region. */
const isWithin = (region: string | undefined, of: string): boolean =>
  region !== undefined && region !== '' && of.startsWith(region);
