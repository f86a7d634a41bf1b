import type { Page } from 'playwright-core';
import type { Office } from '../support/sample-office.js';

/** One page in one state, as a person comes to it. */
export interface Picture {
  readonly name: string;
  /** Nobody: the page of signing in. */
  readonly login?: string;
  readonly take: (page: Page, office: Office) => Promise<void>;
}
