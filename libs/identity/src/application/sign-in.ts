import { Authenticator, Problem, type Credential, type Principal } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { Accounts, type Account } from './accounts.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { Sessions, type SessionKind } from './sessions.js';

/** Signing in (登录), and finding the person behind a session. */
@Injectable()
export class SignIn extends Authenticator {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly attempts: SignInAttempts,
  ) {
    super();
  }

  /** Staff sign in by cookie, citizens by token; the wrong door answers like a wrong password. */
  async signIn(
    login: string,
    password: string,
    kind: SessionKind,
    address: string,
  ): Promise<{ token: string; principal: Principal }> {
    this.attempts.begin(login, address);
    const account = await this.accounts.verify(login, password).catch((error: unknown) => {
      this.attempts.takeBack(login, address);
      throw error;
    });
    const rightDoor = account && (account.role === 'citizen') === (kind === 'bearer');
    if (!rightDoor) throw new Problem(401, 'identity.wrong-login');
    this.attempts.takeBack(login, address);
    return { token: await this.sessions.open(account.personId, kind), principal: principalOf(account) };
  }

  override async authenticate({ kind, token }: Credential): Promise<Principal | undefined> {
    const account = await this.sessions.accountOf(token, kind);
    return account && principalOf(account);
  }

  override stands({ kind, token }: Credential): Promise<boolean> {
    return this.sessions.stands(token, kind);
  }

  signOut(token: string): Promise<void> {
    return this.sessions.close(token);
  }
}

function principalOf({ personId, profile, role, organisation, region, parties }: Account): Principal {
  return {
    personId,
    name: profile.name,
    role,
    ...(organisation !== undefined && { organisation }),
    ...(region !== undefined && { region }),
    parties: parties.map(({ subjectId }) => subjectId),
  };
}
