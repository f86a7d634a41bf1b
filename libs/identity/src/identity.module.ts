import { EventStoreModule, projectInto } from '@banjian/event-store';
import { Authenticator, HttpModule, problemTitles } from '@banjian/http';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { authorityEventTypes } from './adapters/events/authority-event-types.js';
import { auditEventTypes } from './adapters/events/audit-event-types.js';
import { AuthoritiesController } from './adapters/http/authorities.controller.js';
import { authorityProblemTitles } from './adapters/http/authority-titles.js';
import { CitizenTokensController } from './adapters/http/citizen-tokens.controller.js';
import { MyAuthoritiesController } from './adapters/http/my-authorities.controller.js';
import { DemoAccountsController } from './adapters/http/demo-accounts.controller.js';
import { StaffSessionsController } from './adapters/http/staff-sessions.controller.js';
import { AuthorityListReader } from './adapters/postgres/authority-list.reader.js';
import { AuthorityRowEntity } from './adapters/postgres/authority-row.entity.js';
import { PostgresAccounts } from './adapters/postgres/postgres-accounts.js';
import { PostgresPartyRegistry } from './adapters/postgres/postgres-party-registry.js';
import { PostgresSessions } from './adapters/postgres/postgres-sessions.js';
import { SealedProfiles } from './adapters/postgres/sealed-profiles.js';
import { SessionConnections } from './adapters/postgres/session-connections.js';
import { Accounts } from './application/accounts.js';
import { Attempts } from './application/attempts.js';
import { Authorities } from './application/authorities.js';
import { AuthorityLists } from './application/authority-lists.js';
import { AuditTrail } from './application/audit-trail.js';
import { Citizens } from './application/citizens.js';
import { DemoAccounts } from './application/demo-accounts.js';
import { GrantAuthorityHandler } from './application/grant-authority.handler.js';
import { Openings } from './application/openings.js';
import { PartyRegistry } from './application/party-registry.js';
import { RevokeAuthorityHandler } from './application/revoke-authority.handler.js';
import { Sessions } from './application/sessions.js';
import { SignIn } from './application/sign-in.js';
import { Staff } from './application/staff.js';
import { SignInAttempts } from './application/sign-in-attempts.js';
import { authorityProjection } from './projections/authority.projection.js';

const shared = [
  { provide: Authenticator, useExisting: SignIn },
  { provide: PartyRegistry, useClass: PostgresPartyRegistry },
  Attempts,
  AuditTrail,
  Authorities,
  Citizens,
  DemoAccounts,
  Openings,
  SignIn,
  Staff,
];

/** Who acts (身份): accounts, sessions, parties, scope, the log of openings and attempts. */
@Global()
@Module({
  imports: [
    EventStoreModule.forContext({
      events: { ...auditEventTypes, ...authorityEventTypes },
      projections: [projectInto(AuthorityRowEntity, authorityProjection)],
    }),
    TypeOrmModule.forFeature([AuthorityRowEntity]),
  ],
  providers: [
    ...shared,
    SealedProfiles,
    SessionConnections,
    SignInAttempts,
    GrantAuthorityHandler,
    RevokeAuthorityHandler,
    { provide: AuthorityLists, useClass: AuthorityListReader },
    { provide: Accounts, useClass: PostgresAccounts },
    { provide: Sessions, useClass: PostgresSessions },
  ],
  exports: shared,
})
export class IdentityModule {
  constructor() {
    problemTitles(authorityProblemTitles);
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
  controllers: [StaffSessionsController, AuthoritiesController, DemoAccountsController],
})
export class IdentityStaffApi {}

/** Citizens sign in here. */
@Module({
  imports: [IdentityModule, HttpModule],
  controllers: [CitizenTokensController, MyAuthoritiesController],
})
export class IdentityCitizenApi {}
