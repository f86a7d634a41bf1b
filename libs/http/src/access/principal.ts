/**
 * Roles (岗位): 申请人 citizen, 综合窗口人员 windowClerk, 帮办代办员 helper, 审查人员 reviewer, 决定人员 (首席事务代表) decider,
 * 效能监督 supervisor, 系统管理 administrator, 事项编制人员 itemEditor (of a department), 事项审核人员 itemReviewer (政务服务管理).
 */
export const staffRoles = [
  'windowClerk',
  'helper',
  'reviewer',
  'decider',
  'supervisor',
  'administrator',
  'itemEditor',
  'itemReviewer',
] as const;
export const allRoles = ['citizen', ...staffRoles] as const;
export type Role = (typeof allRoles)[number];

/** Who sends this request, proved by a session or a token. */
export interface Principal {
  readonly personId: string;
  /** For the person's own eyes and for papers; never goes into event metadata. */
  readonly name: string;
  readonly role: Role;
  /** The own organisation: the hall of a clerk, the body of a reviewer, decider or editor. */
  readonly organisation?: string;
  /** 行政区划代码 or its beginning: `5323` is the prefecture with all its counties. */
  readonly region?: string;
  /** Subject ids (see `PartyRegistry` of identity) the person is or may act for; the own one first. Empty for staff. */
  readonly parties: readonly string[];
}
