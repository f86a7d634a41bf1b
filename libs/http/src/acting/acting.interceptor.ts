import { actAs, derivedId, newId, type Acting } from '@banjian/kernel';
import { RequestDigest } from '@banjian/event-store';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { headerOf, requestOf } from '../access/request.js';
import type { Principal, Role } from '../access/principal.js';
import { Problem } from '../problems/problem.js';

/** Runs every request of a signed-in person as that person: what the handlers do is written under this name. */
@Injectable()
export class ActingInterceptor implements NestInterceptor {
  constructor(private readonly digest: RequestDigest) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = requestOf(context);
    const { principal } = request;
    if (!principal) return next.handle();
    const acting = this.actingOf(request, principal);
    // The handler runs when it is subscribed to, so the subscription must happen inside.
    return new Observable((subscriber) => actAs(acting, () => next.handle().subscribe(subscriber)));
  }

  private actingOf(request: FastifyRequest, principal: Principal): Acting {
    const { personId: person, role, organisation, region, parties } = principal;
    const [subject] = parties;
    const window = windowOf(request, role);
    const expectedRevision = revisionOf(request);
    return {
      actor: {
        person,
        role,
        ...(organisation !== undefined && { organisation }),
        ...(region !== undefined && { region }),
        ...(subject !== undefined && { subject }),
      },
      channel: channelOf(request, principal),
      ...(window !== undefined && { window }),
      commandId: commandIdOf(request, person),
      correlationId: request.id,
      seen: new Map(),
      ...(request.bodyText !== undefined && { requestDigest: this.digest.of(request.bodyText) }),
      ...(expectedRevision !== undefined && { expectedRevision }),
    };
  }
}

/** The same person, route and key: the same command, however often it is sent. */
function commandIdOf(request: FastifyRequest, person: string): string {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined) return newId();
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new Problem(400, 'http.malformed-idempotency-key');
  const path = request.url.split('?')[0] ?? '';
  return derivedId(person, `${request.method} ${path}`, key);
}

function revisionOf(request: FastifyRequest): number | undefined {
  const sent = headerOf(request, 'if-match');
  if (sent === undefined) return undefined;
  const revision = /^"(\d{1,9})"$/.exec(sent)?.[1];
  if (revision === undefined) throw new Problem(400, 'http.malformed-if-match');
  return Number(revision);
}

/** Which window of the hall, as the clerk's client says; nobody else sits at one. */
function windowOf(request: FastifyRequest, role: Role): string | undefined {
  const window = headerOf(request, 'banjian-window');
  if (window !== undefined && !/^[\w-]{1,32}$/.test(window)) throw new Problem(400, 'http.malformed-window');
  return role === 'windowClerk' ? window : undefined;
}

const citizenChannels = ['web', 'miniProgram'];

/** A window clerk and a hall's helper act at the window, other staff in the office, a citizen by web or mini-program as the client says. */
function channelOf(request: FastifyRequest, { role }: Principal): string {
  if (role === 'windowClerk' || role === 'helper') return 'window';
  if (role !== 'citizen') return 'office';
  const channel = headerOf(request, 'banjian-channel') ?? 'web';
  if (!citizenChannels.includes(channel)) throw new Problem(400, 'http.malformed-channel');
  return channel;
}
