import { acting, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Authorities } from './authorities.js';

/** Take an authority back (撤销授权); from this moment on it counts no more. */
export class RevokeAuthority extends Command<Written> {
  constructor(
    readonly authorityId: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeAuthority)
export class RevokeAuthorityHandler implements ICommandHandler<RevokeAuthority> {
  constructor(private readonly authorities: Authorities) {}

  execute({ authorityId, reason }: RevokeAuthority): Promise<Written> {
    return this.authorities.ask(authorityId, { type: 'RevokeAuthority', reason, by: acting().actor.person });
  }
}
