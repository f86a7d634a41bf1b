import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { Problem } from '../problems/problem.js';
import { Authenticator, type Credential } from './authenticator.js';
import { csrfTokenOf, sessionCookie } from './csrf.js';
import { accessKey, type Access } from './declared-access.js';
import { headerOf, requestOf } from './request.js';

/** Deny by default: a route says who may call it, and the caller proves to be one of them. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, declared);
    if (access === 'public') return true;
    const request = requestOf(context);
    const credential = credentialOf(request);
    const principal = credential && (await this.authenticator.authenticate(credential));
    if (!principal) throw new Problem(401, 'http.not-signed-in');
    if (credential.kind === 'cookie') mustProveIntent(request, credential.token);
    if (!access?.includes(principal.role)) throw new Problem(403, 'http.not-allowed');
    request.principal = principal;
    request.credential = credential;
    return true;
  }
}

/** A token in the header is meant; the cookie comes along by itself and counts only where there is none. */
function credentialOf(request: FastifyRequest): Credential | undefined {
  const [scheme, token] = headerOf(request, 'authorization')?.split(' ') ?? [];
  if (scheme !== undefined) {
    return scheme.toLowerCase() === 'bearer' && token ? { kind: 'bearer', token } : undefined;
  }
  const cookie = request.cookies[sessionCookie];
  return cookie === undefined ? undefined : { kind: 'cookie', token: cookie };
}

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The browser sends the cookie by itself, a page of another origin cannot read the CSRF token. */
function mustProveIntent(request: FastifyRequest, session: string): void {
  if (harmless.has(request.method)) return;
  const sent = Buffer.from(headerOf(request, 'x-csrf-token') ?? '');
  const wanted = Buffer.from(csrfTokenOf(session));
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted)) throw new Problem(403, 'http.csrf');
}
