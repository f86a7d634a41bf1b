import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { useSession, type StaffRole } from './stores/session.js';

const routes: readonly RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./views/identity/sign-in.vue') },
  {
    path: '/',
    component: () => import('./views/shell/shell.vue'),
    meta: { signedIn: true },
    children: [
      { path: '', name: 'work', component: () => import('./views/casework/work-list/list.vue') },
      {
        path: 'cases/:caseId',
        name: 'case',
        component: () => import('./views/casework/case/detail.vue'),
        props: true,
      },
      {
        path: 'cases/:caseId/replay',
        name: 'replay',
        component: () => import('./views/supervision/replay/replay.vue'),
        props: true,
      },
      {
        path: 'boards',
        name: 'boards',
        component: () => import('./views/supervision/boards/boards.vue'),
      },
      {
        path: 'verification',
        name: 'verification',
        component: () => import('./views/supervision/verification/verification.vue'),
      },
      { path: 'intake', name: 'intake', component: () => import('./views/casework/intake/intake.vue') },
      {
        path: 'pre-reviews',
        name: 'pre-reviews',
        component: () => import('./views/casework/pre-reviews/list.vue'),
      },
      {
        path: 'consultations',
        name: 'consultations',
        component: () => import('./views/casework/consultations/list.vue'),
      },
      {
        path: 'authorities',
        name: 'authorities',
        component: () => import('./views/identity/authorities/authorities.vue'),
      },
      { path: 'helped', name: 'helped', component: () => import('./views/casework/helped/list.vue') },
      {
        path: 'helped/:caseId',
        name: 'helped-case',
        component: () => import('./views/casework/helped/detail.vue'),
        props: true,
      },
      { path: 'calendar', name: 'calendar', component: () => import('./views/calendar/calendar.vue') },
      { path: 'desk', name: 'desk', component: () => import('./views/catalogue/desk/desk.vue') },
      {
        path: 'shared-data',
        name: 'shared-data',
        component: () => import('./views/shared-data/import.vue'),
      },
      { path: 'items', name: 'items', component: () => import('./views/catalogue/items.vue') },
      { path: ':rest(.*)*', name: 'nowhere', component: () => import('./views/shell/nowhere.vue') },
    ],
  },
];

/** A helper has the cases of those helped; who keeps accounts or items has no work list. */
function homeOf(role: StaffRole): string {
  if (role === 'helper') return 'helped';
  return ['administrator', 'itemEditor', 'itemReviewer'].includes(role) ? 'desk' : 'work';
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [...routes],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/** A page that is not here yet is on its way; why it does not come is told by the router. */
function loaded(page: unknown): void {
  if (typeof page === 'function' && !('setup' in page)) {
    void (page as () => Promise<unknown>)().catch(() => undefined);
  }
}

router.beforeEach(async (to) => {
  if (to.meta['signedIn'] !== true) return true;
  const session = useSession();
  if (session.person) return true;
  // Who it is and the page itself are fetched side by side.
  for (const { components } of to.matched) loaded(components?.['default']);
  const person = await session.load().catch(() => undefined);
  if (person && to.path === '/') {
    const home = homeOf(person.role);
    if (home !== 'work') return { name: home };
  }
  return person ? true : { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
});
