import { describe, expect, it } from '@jest/globals';
import { scryptSync } from 'node:crypto';
import { fitsPassword, hashPassword } from './passwords.js';

describe('a stored password', () => {
  it('names what it costs to try, and fits the same password only', async () => {
    const stored = await hashPassword('示例口令', { ln: 4, r: 8, p: 1 });
    expect(stored).toMatch(/^scrypt\$ln=4,r=8,p=1\$[\w+/=]{24}\$[\w+/=]{44}$/);
    expect(await fitsPassword('示例口令', stored)).toBe(true);
    expect(await fitsPassword('示例口合', stored)).toBe(false);
    expect(await fitsPassword('示例口令', stored.replace('ln=4', 'ln=5'))).toBe(false);
  });

  it('is as costly as OWASP asks, and fits though it was kept before its cost was', async () => {
    expect(await hashPassword('x')).toMatch(/^scrypt\$ln=16,r=8,p=2\$/);
    const key = scryptSync('x', Buffer.alloc(16), 32, { N: 2 ** 16, r: 8, p: 2, maxmem: 2 ** 27 });
    const first = `scrypt$${Buffer.alloc(16).toString('base64')}$${key.toString('base64')}`;
    expect(await fitsPassword('x', first)).toBe(true);
    expect(await fitsPassword('y', first)).toBe(false);
  });
});
