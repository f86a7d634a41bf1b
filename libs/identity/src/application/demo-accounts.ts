import type { Role } from '@banjian/http';
import { derivedId } from '@banjian/kernel';
import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { Accounts, type Account, type AccountParty, type Profile } from './accounts.js';
import { PartyRegistry } from './party-registry.js';

/** As a newcomer is shown it. */
export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  /** Post in words. */
  readonly role: string;
  readonly name: string;
  /** Signs in at the staff's UI. */
  readonly staff: boolean;
}

interface Seed {
  readonly login: string;
  readonly role: Role;
  readonly title: string;
  readonly organisation?: string;
  readonly region?: string;
  readonly profile: Profile;
  /** Firms the person represents, beside itself. */
  readonly represents?: readonly Profile[];
}

const password = 'banjian-demo';
const hall = { organisation: 'org-hall-chuxiong', region: '532301' };
const tobacco = { organisation: 'org-tobacco-chuxiong', region: '532301' };
const health = { organisation: 'org-health-chuxiong', region: '532301' };
const serviceOffice = { organisation: 'org-government-services-chuxiong', region: '532301' };
const humanResources = { organisation: 'org-human-resources-chuxiong', region: '532301' };
const civilAffairs = { organisation: 'org-civil-affairs-chuxiong', region: '532301' };

/** Invented people; the numbers are the examples printed in the standards themselves. */
const seeds: readonly Seed[] = [
  {
    login: 'citizen',
    role: 'citizen',
    title: '申请人（自然人）',
    profile: { name: '示例甲', idType: 'residentId', idNumber: '11010519491231002X', phone: '13800000001' },
  },
  {
    login: 'legal-representative',
    role: 'citizen',
    title: '申请人（企业法定代表人）',
    profile: { name: '示例乙', idType: 'residentId', idNumber: '440524188001010014', phone: '13800000002' },
    represents: [
      { name: '楚雄市示例养老院', idType: 'uscc', idNumber: '91350100M000100Y43', phone: '0878-0000000' },
    ],
  },
  {
    login: 'clerk-intake',
    role: 'windowClerk',
    title: '综合窗口（收件）',
    ...hall,
    profile: { name: '收件员甲' },
  },
  {
    login: 'clerk-handout',
    role: 'windowClerk',
    title: '综合窗口（出件）',
    ...hall,
    profile: { name: '出件员乙' },
  },
  {
    login: 'helper',
    role: 'helper',
    title: '帮办代办员',
    ...hall,
    profile: { name: '帮办员甲' },
  },
  {
    login: 'inspector-1',
    role: 'reviewer',
    title: '烟草局勘验审查',
    ...tobacco,
    profile: { name: '审查员甲' },
  },
  {
    login: 'inspector-2',
    role: 'reviewer',
    title: '烟草局勘验审查',
    ...tobacco,
    profile: { name: '审查员乙' },
  },
  {
    login: 'decider-tobacco',
    role: 'decider',
    title: '烟草局决定',
    ...tobacco,
    profile: { name: '决定人甲' },
  },
  {
    login: 'chief-civil-affairs',
    role: 'decider',
    title: '民政局首席事务代表',
    ...civilAffairs,
    profile: { name: '首席代表甲' },
  },
  {
    login: 'reviewer-human-resources',
    role: 'reviewer',
    title: '人社局审查与事后核查',
    ...humanResources,
    profile: { name: '审查员丙' },
  },
  {
    login: 'decider-human-resources',
    role: 'decider',
    title: '人社局决定',
    ...humanResources,
    profile: { name: '决定人乙' },
  },
  {
    login: 'supervisor',
    role: 'supervisor',
    title: '楚雄州效能监督',
    region: '5323',
    profile: { name: '监督员甲' },
  },
  {
    login: 'item-editor',
    role: 'itemEditor',
    title: '卫生健康局事项编制',
    ...health,
    profile: { name: '编制员甲' },
  },
  {
    login: 'item-reviewer',
    role: 'itemReviewer',
    title: '政务服务管理局事项审核',
    ...serviceOffice,
    profile: { name: '审核员甲' },
  },
  { login: 'administrator', role: 'administrator', title: '系统管理', profile: { name: '管理员甲' } },
];

/** Every demo account with its password; they exist on a demo store only. */
export const demoAccounts: readonly DemoAccount[] = seeds.map(({ login, role, title, profile }) => ({
  login,
  password,
  role: title,
  name: profile.name,
  staff: role !== 'citizen',
}));

/** Makes the demo accounts that are missing. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly parties: PartyRegistry,
  ) {}

  async seed(): Promise<void> {
    const missing: Account[] = [];
    for (const seed of seeds) {
      const personId = derivedId('demo-account', seed.login);
      if (await this.accounts.find(personId)) continue;
      missing.push({ personId, ...seed, parties: await this.partiesOf(seed) });
    }
    if (missing.length > 0) await this.accounts.create(missing, password);
  }

  private partiesOf({ role, profile, represents = [] }: Seed): Promise<readonly AccountParty[]> {
    if (role !== 'citizen') return Promise.resolve([]);
    return Promise.all([
      this.party('person', profile),
      ...represents.map((each) => this.party('organisation', each)),
    ]);
  }

  private async party(kind: AccountParty['kind'], profile: Profile): Promise<AccountParty> {
    const { idType = '', idNumber = '' } = profile;
    return { subjectId: await this.parties.subjectOf({ kind, idType, idNumber }), kind, profile };
  }
}

export const seedDemoAccounts = (app: INestApplicationContext): Promise<void> =>
  app.get(DemoAccounts, { strict: false }).seed();
