import { EventStoreModule } from '@banjian/event-store';
import { Authenticator, type Credential, type Principal } from '@banjian/http';
import { auditEventTypes, Openings } from '@banjian/identity';
import type { DynamicModule } from '@nestjs/common';

/** The token is the name under which a person stands in the table. */
class Tokens extends Authenticator {
  constructor(private readonly people: Readonly<Record<string, Principal>>) {
    super();
  }

  override authenticate({ token }: Credential): Promise<Principal | undefined> {
    return Promise.resolve(this.people[token]);
  }

  override stands({ token }: Credential): Promise<boolean> {
    return Promise.resolve(Object.hasOwn(this.people, token));
  }
}

/** Signed-in people without accounts, and the log of openings: for the routes of one room by itself. */
export function peopleModule(people: Readonly<Record<string, Principal>>): DynamicModule {
  return {
    module: class People {},
    global: true,
    imports: [EventStoreModule.forContext({ events: auditEventTypes })],
    providers: [{ provide: Authenticator, useValue: new Tokens(people) }, Openings],
    exports: [Authenticator, Openings],
  };
}
