import { ProjectionWaiter } from '@banjian/event-store';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { headerOf, replyOf, requestOf } from '../access/request.js';
import { Problem } from '../problems/problem.js';
import { readsKey } from './reads.js';

const patienceMs = 2_000;

/** Read your own writes: waits until the projections a route reads have seen the caller's last write. */
@Injectable()
export class ReadsInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly waiter: ProjectionWaiter,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const projections = this.reflector.get<readonly string[] | undefined>(readsKey, context.getHandler());
    const position = headerOf(requestOf(context), 'banjian-position');
    if (projections && position !== undefined) await this.wait(context, projections, position);
    return next.handle();
  }

  private async wait(
    context: ExecutionContext,
    projections: readonly string[],
    position: string,
  ): Promise<void> {
    if (!/^[\w:.-]{1,100}$/.test(position)) throw new Problem(400, 'http.malformed-position');
    const all = await Promise.all(projections.map((each) => this.waiter.wait(each, position, patienceMs)));
    if (all.includes('stale')) void replyOf(context).header('banjian-stale', 'true');
  }
}
