import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { actingAs, answer, forgetPosition, http } from '../api/http.js';
import { ApiProblem } from '../api/problem.js';
import { clearDrafts } from './drafts.js';

export type StaffRole =
  | 'windowClerk'
  | 'helper'
  | 'reviewer'
  | 'decider'
  | 'supervisor'
  | 'administrator'
  | 'itemEditor'
  | 'itemReviewer';

export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly organisation?: string;
  readonly region?: string;
}

type SignedIn = Person & { readonly csrfToken: string };

const windowKey = 'banjian.window';

/** Who is signed in (登录会话). A session that ends while somebody types is renewed in place: nothing is lost. */
export const useSession = defineStore('session', () => {
  const person = ref<Person>();
  const csrfToken = ref<string>();
  const window = ref(localStorage.getItem(windowKey) ?? '');
  /** The server no longer knows the session; the page waits behind the dialog. */
  const expired = ref(false);
  let renewal: { promise: Promise<void>; done: () => void } | undefined;

  function renewed(): Promise<void> {
    if (!renewal) {
      let done = (): void => undefined;
      const promise = new Promise<void>((resolve) => (done = resolve));
      renewal = { promise, done };
      expired.value = true;
    }
    return renewal.promise;
  }

  function accept({ csrfToken: token, ...who }: SignedIn): void {
    person.value = who;
    csrfToken.value = token;
    expired.value = false;
    renewal?.done();
    renewal = undefined;
  }

  /** Whoever the cookie says; undefined when nobody is signed in. */
  async function load(): Promise<Person | undefined> {
    try {
      accept(await answer<SignedIn>(http.GET('/api/v1/sessions/current')));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    }
    return person.value;
  }

  async function signIn(login: string, password: string): Promise<void> {
    const before = person.value?.personId;
    const signed = await answer<SignedIn>(http.POST('/api/v1/sessions', { body: { login, password } }));
    if (before !== undefined && before !== signed.personId) {
      // Somebody else takes the seat: what the one before typed is not theirs to see.
      clearDrafts();
      globalThis.location.assign('/');
    }
    accept(signed);
  }

  async function signOut(): Promise<void> {
    clearDrafts();
    await http.DELETE('/api/v1/sessions/current').catch(() => undefined);
    forgetPosition();
    // A fresh page holds nothing of what was on this one.
    globalThis.location.assign('/sign-in');
  }

  function sitAt(name: string): void {
    window.value = name;
    localStorage.setItem(windowKey, name);
  }

  actingAs({
    get csrfToken() {
      return csrfToken.value;
    },
    get window() {
      return person.value?.role === 'windowClerk' ? window.value : undefined;
    },
    renewed,
  });

  return {
    person,
    window,
    expired,
    role: computed(() => person.value?.role),
    csrfToken,
    load,
    signIn,
    signOut,
    sitAt,
  };
});
