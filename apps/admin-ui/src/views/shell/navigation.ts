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

const everybody: readonly StaffRole[] = ['windowClerk', 'reviewer', 'decider', 'supervisor'];

const entries: readonly Entry[] = [
  { to: '/', text: 'nav.work', icon: 'list', roles: everybody },
  { to: '/helped', text: 'nav.helped', icon: 'user', roles: ['helper'] },
  { to: '/intake', text: 'nav.intake', icon: 'plus', roles: ['windowClerk', 'helper'] },
  { to: '/pre-reviews', text: 'nav.pre-reviews', icon: 'chat', roles: ['windowClerk', 'reviewer'] },
  { to: '/consultations', text: 'nav.consultations', icon: 'help', roles: ['windowClerk', 'supervisor'] },
  { to: '/authorities', text: 'nav.authorities', icon: 'link', roles: ['windowClerk'] },
  {
    to: '/items',
    text: 'nav.items',
    icon: 'book',
    roles: [...everybody, 'helper', 'administrator', 'itemEditor', 'itemReviewer'],
  },
];

export const entriesFor = (role: StaffRole | undefined): readonly Entry[] =>
  entries.filter(({ roles }) => role !== undefined && roles.includes(role));
