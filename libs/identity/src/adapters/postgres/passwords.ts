import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What one password costs to try: 2^`ln` × `r` × 128 bytes, `p` times. */
export interface PasswordCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's parameters for scrypt: 64 MiB for about a tenth of a second. */
const usual: PasswordCost = { ln: 16, r: 8, p: 2 };

const derive = (password: string, salt: Buffer, { ln, r, p }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

/** `scrypt$ln=…,r=…,p=…$<salt>$<key>`, both base64: what a password costs may change and the old ones fit all the same. */
export async function hashPassword(password: string, cost = usual): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  const { ln, r, p } = cost;
  return `scrypt$ln=${String(ln)},r=${String(r)},p=${String(p)}$${salt.toString('base64')}$${key.toString('base64')}`;
}

export async function fitsPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, key } = parts(stored);
  const wanted = Buffer.from(key, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), cost);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** The first ones were kept without their cost: `scrypt$<salt>$<key>`. */
function parts(stored: string): { readonly cost: PasswordCost; readonly salt: string; readonly key: string } {
  const named = /^scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$(.+)$/.exec(stored);
  const [salt = '', key = ''] = (named?.[4] ?? stored.replace(/^scrypt\$/, '')).split('$');
  const cost = named ? { ln: Number(named[1]), r: Number(named[2]), p: Number(named[3]) } : usual;
  return { cost, salt, key };
}
