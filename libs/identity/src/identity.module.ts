import { EventStoreModule } from '@banjian/event-store';
import { Authenticator, HttpModule, problemTitles } from '@banjian/http';
import { Global, Module } from '@nestjs/common';
import { auditEventTypes } from './adapters/events/audit-event-types.js';
import { CitizenTokensController } from './adapters/http/citizen-tokens.controller.js';
import { DemoAccountsController } from './adapters/http/demo-accounts.controller.js';
import { StaffSessionsController } from './adapters/http/staff-sessions.controller.js';
import { PostgresAccounts } from './adapters/postgres/postgres-accounts.js';
import { PostgresPartyRegistry } from './adapters/postgres/postgres-party-registry.js';
import { PostgresSessions } from './adapters/postgres/postgres-sessions.js';
import { SealedProfiles } from './adapters/postgres/sealed-profiles.js';
import { Accounts } from './application/accounts.js';
import { Attempts } from './application/attempts.js';
import { AuditTrail } from './application/audit-trail.js';
import { Citizens } from './application/citizens.js';
import { DemoAccounts } from './application/demo-accounts.js';
import { Openings } from './application/openings.js';
import { PartyRegistry } from './application/party-registry.js';
import { Sessions } from './application/sessions.js';
import { SignIn } from './application/sign-in.js';
import { SignInAttempts } from './application/sign-in-attempts.js';

const shared = [
  { provide: Authenticator, useExisting: SignIn },
  { provide: PartyRegistry, useClass: PostgresPartyRegistry },
  Attempts,
  AuditTrail,
  Citizens,
  DemoAccounts,
  Openings,
  SignIn,
];

/** Who acts (身份): accounts, sessions, parties, scope, the log of openings and attempts. */
@Global()
@Module({
  imports: [EventStoreModule.forContext({ events: auditEventTypes })],
  providers: [
    ...shared,
    SealedProfiles,
    SignInAttempts,
    { provide: Accounts, useClass: PostgresAccounts },
    { provide: Sessions, useClass: PostgresSessions },
  ],
  exports: shared,
})
export class IdentityModule {
  constructor() {
    problemTitles({
      'identity.wrong-login': '账号或密码不正确',
      'identity.no-party': '该账号没有关联的当事人',
      'identity.not-your-party': '您无权代该当事人办理',
    });
  }
}

/** Staff sign in here. */
@Module({
  imports: [IdentityModule, HttpModule],
  controllers: [StaffSessionsController, DemoAccountsController],
})
export class IdentityStaffApi {}

/** Citizens sign in here. */
@Module({ imports: [IdentityModule, HttpModule], controllers: [CitizenTokensController] })
export class IdentityCitizenApi {}
