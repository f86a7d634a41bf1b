import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { scramVerifier } from './scram-verifier.js';

/** The role the application logs in as. */
export const appRole = 'banjian_app';
const roles = { banjian_owner: 'NOLOGIN', banjian_appender: 'NOLOGIN', [appRole]: 'LOGIN' } as const;

/** The administrator may not do what preparing a database needs; the message says what to grant. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/**
 * Make the three roles where they are missing and let the administrator act as the first two. Roles belong to the whole
 * server: other databases may have made them, or be making them at this moment.
 */
export async function ensureRoles(admin: Client): Promise<void> {
  for (const [role, login] of Object.entries(roles)) {
    const found = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (found.rowCount === 0) await allowed(`create the role ${role}`, () => create(admin, role, login));
  }
  for (const role of ['banjian_owner', 'banjian_appender']) {
    if (await actsAs(admin, role)) continue;
    await allowed(`become a member of ${role}`, () =>
      again(() => admin.query(`GRANT ${role} TO CURRENT_USER`)),
    );
  }
}

/** The password is changed only when it does not work yet: other databases of the server use the role too. */
export async function ensurePassword(admin: Client, appUrl: string, password: string): Promise<void> {
  if (await logsIn(appUrl)) return;
  const verifier = admin.escapeLiteral(scramVerifier(password));
  await allowed(`set the password of ${appRole}`, () =>
    again(() => admin.query(`ALTER ROLE ${appRole} LOGIN PASSWORD ${verifier}`)),
  );
}

async function create(admin: Client, role: string, login: string): Promise<void> {
  try {
    await admin.query(`CREATE ROLE ${role} ${login} NOSUPERUSER NOCREATEDB NOCREATEROLE`);
  } catch (error) {
    // Another database of this server was prepared at the same moment.
    if (!(error instanceof DatabaseError && ['42710', '23505'].includes(error.code ?? ''))) throw error;
  }
}

/** Both to use its rights and to hand things over to it. */
async function actsAs(admin: Client, role: string): Promise<boolean> {
  const { rows } = await admin.query<{ member: boolean }>(
    `SELECT pg_has_role(current_user, $1, 'USAGE')
        AND (r.rolsuper OR EXISTS (SELECT FROM pg_auth_members m WHERE m.roleid = $1::regrole AND m.member = r.oid))
         AS member FROM pg_roles r WHERE r.rolname = current_user`,
    [role],
  );
  return rows[0]?.member ?? false;
}

async function logsIn(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Two databases changing the same role at once collide in the catalogue («tuple concurrently updated»). */
async function again(change: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await change();
      return;
    } catch (error) {
      const collided =
        error instanceof DatabaseError && ['XX000', '23505', '40001'].includes(error.code ?? '');
      if (!collided || attempt === 10) throw error;
      await sleep(20 * attempt);
    }
  }
}

/** Say in one sentence what the administrator lacks. */
export async function allowed<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === '42501')) throw error;
    throw new NotAllowed(
      `The database's administrator may not ${what} (${error.message}). Use a role with CREATEROLE that owns the ` +
        `database, or let the one who made the roles GRANT banjian_owner, banjian_appender, ${appRole} to it ` +
        'WITH ADMIN OPTION.',
      { cause: error },
    );
  }
}
