import {
  createParamDecorator,
  SetMetadata,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { requestOf } from './request.js';
import type { Principal, Role } from './principal.js';

/** Who may call a route: everybody, or these roles. */
export type Access = 'public' | readonly Role[];

export const accessKey = 'banjian:access';

/** Anybody may call this, signed in or not; nobody acts in it (`acting()` throws). */
export const Public = (): CustomDecorator => SetMetadata(accessKey, 'public' satisfies Access);

/** Only these roles may call this: `@Allow('windowClerk', 'reviewer')`. A route without a declaration does not start. */
export const Allow = (...roles: [Role, ...Role[]]): CustomDecorator =>
  SetMetadata(accessKey, roles satisfies Access);

/** The person who sends the request; only on a route with `@Allow`. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = requestOf(context);
  if (!principal) throw new Error('a public route has no principal: declare @Allow(...)');
  return principal;
});
