import type { IconName } from '../../components/icons.js';
import type { TextKey } from '../../locales/texts.js';
import type { StaffRole } from '../../stores/session.js';

interface Entry {
  readonly to: string;
  readonly text: TextKey;
  readonly icon: IconName;
  /** Who is offered the page; what a person may do there the server says. */
  readonly roles: readonly StaffRole[];
}

const keepers: readonly StaffRole[] = ['itemEditor', 'itemReviewer', 'administrator'];
const everybody: readonly StaffRole[] = ['windowClerk', 'reviewer', 'decider', 'supervisor'];

const entries: readonly Entry[] = [
  { to: '/', text: 'nav.work', icon: 'list', roles: everybody },
  { to: '/helped', text: 'nav.helped', icon: 'user', roles: ['helper'] },
  { to: '/intake', text: 'nav.intake', icon: 'plus', roles: ['windowClerk', 'helper'] },
  { to: '/pre-reviews', text: 'nav.pre-reviews', icon: 'chat', roles: ['windowClerk', 'reviewer'] },
  { to: '/consultations', text: 'nav.consultations', icon: 'help', roles: ['windowClerk', 'supervisor'] },
  { to: '/authorities', text: 'nav.authorities', icon: 'link', roles: ['windowClerk'] },
  { to: '/boards', text: 'nav.boards', icon: 'star', roles: ['supervisor'] },
  { to: '/verification', text: 'nav.verification', icon: 'lock', roles: ['supervisor'] },
  { to: '/desk', text: 'nav.desk', icon: 'edit', roles: keepers },
  { to: '/items', text: 'nav.items', icon: 'book', roles: [...everybody, 'helper', ...keepers] },
  { to: '/calendar', text: 'nav.calendar', icon: 'calendar', roles: [...everybody, 'helper', ...keepers] },
  { to: '/shared-data', text: 'nav.shared-data', icon: 'download', roles: ['administrator'] },
];

export const entriesFor = (role: StaffRole | undefined): readonly Entry[] =>
  entries.filter(({ roles }) => role !== undefined && roles.includes(role));
