import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { useSession } from './stores/session.js';

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
      { path: 'intake', name: 'intake', component: () => import('./views/casework/intake/intake.vue') },
      {
        path: 'pre-reviews',
        name: 'pre-reviews',
        component: () => import('./views/casework/pre-reviews/list.vue'),
      },
      { path: 'items', name: 'items', component: () => import('./views/catalogue/items.vue') },
      { path: ':rest(.*)*', name: 'nowhere', component: () => import('./views/shell/nowhere.vue') },
    ],
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes: [...routes],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async (to) => {
  if (to.meta['signedIn'] !== true) return true;
  const session = useSession();
  if (session.person) return true;
  const person = await session.load().catch(() => undefined);
  // 系统管理 keeps accounts, not cases: there is no work list.
  if (person?.role === 'administrator' && to.path === '/') return { name: 'items' };
  return person ? true : { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
});
