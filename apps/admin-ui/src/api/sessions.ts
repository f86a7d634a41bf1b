import { answer, http } from './http.js';

export interface DemoOffer {
  readonly demo: boolean;
  /** The store's time is set by hand. */
  readonly simulation: boolean;
  readonly items: readonly {
    readonly login: string;
    readonly password: string;
    readonly role: string;
    readonly name: string;
  }[];
}

let asked: Promise<DemoOffer> | undefined;

/** What kind of store this is; asked once. */
export const demoOffer = (): Promise<DemoOffer> =>
  (asked ??= answer<DemoOffer>(http.GET('/api/v1/demo-accounts')).catch((error: unknown) => {
    asked = undefined;
    throw error;
  }));
