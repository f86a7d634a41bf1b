/** Who works in the county: the demo accounts' organisations, with as many people as separation of duties needs. */
import { derivedId } from '@banjian/kernel';

export interface OfficeWorker {
  readonly login: string;
  readonly person: string;
  readonly role: 'windowClerk' | 'reviewer' | 'decider';
  readonly name: string;
  readonly organisation: string;
  readonly region: string;
  readonly window?: string;
}

/** The people one body and its hall have for a case. */
export interface Crew {
  readonly intake: readonly OfficeWorker[];
  readonly handOut: readonly OfficeWorker[];
  readonly reviewers: readonly OfficeWorker[];
  readonly decider: OfficeWorker;
}

type Post = Pick<OfficeWorker, 'role' | 'organisation' | 'region'>;

function worker(post: Post, login: string, name: string, window?: string): OfficeWorker {
  return { ...post, login, name, person: derivedId('county-staff', login), ...(window && { window }) };
}

const letters = '甲乙丙丁戊己';

/** `org-tobacco-chuxiong` → crew; the same body has the same people in every case. */
export function crewOf(body: string, hall: string, region: string): Crew {
  const inHall = { role: 'windowClerk', organisation: hall, region: regionOf(hall, region) } as const;
  const place = hall.replace('org-hall-', '');
  const office = body.replace('org-', '');
  const clerks = (kind: string, name: string, row: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      worker(
        inHall,
        `${kind}-${place}-${String(at + 1)}`,
        `${name}${letters[at] ?? ''}`,
        `${row}0${String(at + 1)}`,
      ),
    );
  const reviewer = { role: 'reviewer', organisation: body, region } as const;
  return {
    intake: clerks('intake', '收件员', 'A', place === 'chuxiong' ? 6 : 2),
    handOut: clerks('handout', '出件员', 'B', 2),
    reviewers: [1, 2].map((at) =>
      worker(reviewer, `review-${office}-${String(at)}`, `审查员${letters[at - 1] ?? ''}`),
    ),
    decider: worker({ ...reviewer, role: 'decider' }, `decide-${office}`, '决定人甲'),
  };
}

const regionOf = (hall: string, region: string): string => (hall === 'org-hall-chuxiong' ? '532301' : region);

export const everybodyOf = ({ intake, handOut, reviewers, decider }: Crew): readonly OfficeWorker[] => [
  ...intake,
  ...handOut,
  ...reviewers,
  decider,
];
