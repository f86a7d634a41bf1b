import { describe, expect, it } from '@jest/globals';
import { SignInAttempts } from './sign-in-attempts.js';

const tried = (attempts: SignInAttempts, times: number, login: string, address: string): number => {
  let admitted = 0;
  for (let n = 0; n < times; n += 1) {
    try {
      attempts.begin(login, address);
      admitted += 1;
    } catch {
      // Refused: counted by its absence.
    }
  }
  return admitted;
};

describe('guessing passwords', () => {
  it('ends after ten failures for a login, wherever they come from', () => {
    const attempts = new SignInAttempts();
    expect(tried(attempts, 6, 'clerk', '10.0.0.1') + tried(attempts, 6, 'clerk', '10.0.0.2')).toBe(10);
    expect(tried(attempts, 1, 'reviewer', '10.0.0.1')).toBe(1);
  });

  it('ends after fifty failures from an address, whatever the logins', () => {
    const attempts = new SignInAttempts();
    const logins = Array.from({ length: 60 }, (_, n) => `login-${String(n)}`);
    const admitted = logins.map((login) => tried(attempts, 1, login, '10.0.0.1'));
    expect(admitted.reduce((sum, one) => sum + one, 0)).toBe(50);
    expect(tried(attempts, 1, 'clerk', '10.0.0.2')).toBe(1);
  });

  it('says when to come back', () => {
    const attempts = new SignInAttempts();
    tried(attempts, 10, 'clerk', '10.0.0.1');
    expect(() => {
      attempts.begin('clerk', '10.0.0.1');
    }).toThrow(expect.objectContaining({ status: 429, code: 'http.too-many-requests', retryAfter: 900 }));
  });

  it('is not what somebody does who signs in all day', () => {
    const attempts = new SignInAttempts();
    for (let day = 0; day < 500; day += 1) {
      attempts.begin('clerk', '10.0.0.1');
      attempts.takeBack('clerk', '10.0.0.1');
    }
    expect(tried(attempts, 10, 'clerk', '10.0.0.1')).toBe(10);
  });

  it('with made-up logins does not fill the memory', () => {
    const attempts = new SignInAttempts();
    for (let n = 0; n < 30_000; n += 1)
      tried(attempts, 1, `login-${String(n)}`, `10.0.${String(n >> 8)}.${String(n & 255)}`);
    expect((attempts as unknown as { tallies: Map<string, unknown> }).tallies.size).toBeLessThanOrEqual(
      10_000,
    );
  });
});
