import { hashPassword } from '../adapters/postgres/passwords.js';

/** A password as it is stored, worked out in no time: for accounts of tests, which sign in by the hundred. */
export const cheapPassword = (password: string): Promise<string> =>
  hashPassword(password, { ln: 4, r: 8, p: 1 });
