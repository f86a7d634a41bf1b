import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { Observable } from 'rxjs';
import { requestOf } from '../access/request.js';
import { Problem } from '../problems/problem.js';

/** Nest's number for `@Body()` in the metadata of a route's arguments, whose keys are `3:0`, `3:1` … */
const bodyArgument = '3:';

/** A command without words takes none: what nobody would read is refused, like an unknown field. */
@Injectable()
export class UnexpectedBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!isEmpty(requestOf(context).body) && !readsBody(context))
      throw new Problem(400, 'http.unexpected-body');
    return next.handle();
  }
}

/** `{}` is how a client without anything to say posts JSON. */
const isEmpty = (body: unknown): boolean =>
  body === undefined || body === null || (isPlain(body) && Object.keys(body).length === 0);

const isPlain = (body: unknown): body is object =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

function readsBody(context: ExecutionContext): boolean {
  const read = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    object | undefined;
  return Object.keys(read ?? {}).some((argument) => argument.startsWith(bodyArgument));
}
