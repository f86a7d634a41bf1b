import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { replyOf } from '../access/request.js';
import { Answer } from './answer.js';

/** Turns an `Answer` into its body, with `ETag` and `Banjian-Position` beside it. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof Answer)) return answer;
        const { body, revision, position } = answer as Answer<object>;
        const reply = replyOf(context).header('etag', `"${String(revision)}"`);
        if (position !== undefined && position !== '') void reply.header('banjian-position', position);
        return body;
      }),
    );
  }
}
