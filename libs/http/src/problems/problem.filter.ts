import { ClockSkew, OutcomeUnknown, StoreUnavailable, UndecodableEvent } from '@banjian/event-store';
import { Rejected } from '@banjian/kernel';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findTitle } from './problem-titles.js';
import { Problem } from './problem.js';

/** A rule's no is 409 unless its code says otherwise here. */
const statusOfRejection: Readonly<Record<string, number>> = {
  'stream.revision-mismatch': 412,
  'stream.foreign-position': 400,
  'stream.contended': 503,
  'http.idempotency-key-reused': 422,
  'subject.erased': 410,
};

const codeOfStatus: Readonly<Record<number, string>> = {
  404: 'http.not-found',
  405: 'http.method-not-allowed',
  413: 'http.body-too-large',
  414: 'http.address-too-long',
  415: 'http.unsupported-media-type',
  429: 'http.too-many-requests',
};

/** Everything that goes wrong leaves as `application/problem+json` (RFC 9457); no stack, no text of the database. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('HTTP');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.log.error(`${request.method} ${request.url.split('?')[0] ?? ''}`, stackOf(error));
    if (!reply.sent) answer(problem, request, reply);
  }
}

/** An address that Fastify itself cannot read never reaches Nest: same answer, other way. */
export function refuseAddress(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  answer(problemOf(error), request, reply);
}

function answer(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
  void reply.status(problem.status).type('application/problem+json').send(bodyOf(problem, request));
}

function bodyOf({ status, code, detail }: Problem, { id }: FastifyRequest) {
  const { title = code, rule } = findTitle(code) ?? {};
  return {
    type: `urn:banjian:problem:${code}`,
    title,
    status,
    code,
    ...(Object.keys(detail).length > 0 && { detail }),
    ...(rule !== undefined && { rule }),
    traceId: id,
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Rejected) return problemOfRejection(error);
  if (error instanceof UndecodableEvent) return new Problem(500, 'stream.event-unreadable');
  if (isUnavailable(error)) return new Problem(503, 'http.unavailable', {}, 2);
  const status = statusOf(error);
  if (status === undefined || status >= 500) return new Problem(500, 'http.internal');
  return new Problem(status, codeOfStatus[status] ?? 'http.bad-request');
}

function problemOfRejection({ code, detail }: Rejected): Problem {
  const status = statusOfRejection[code] ?? (code.endsWith('not-found') ? 404 : 409);
  return new Problem(status, code, detail, status === 503 ? 1 : undefined);
}

/** The database is away or full: nothing was lost, the caller may send the same again. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown || error instanceof ClockSkew)
    return true;
  const code = codeOf(error) ?? codeOf((error as { driverError?: unknown } | undefined)?.driverError);
  return code === undefined
    ? isLostConnection(error)
    : /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|FST_ERR_HANDLER_TIMEOUT|08|25006|40|53|57)/.test(code);
}

/** What the driver of PostgreSQL says without a code. */
const isLostConnection = (error: unknown): boolean =>
  error instanceof Error &&
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated)/.test(error.message);

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Of Nest's exceptions and of Fastify's own errors. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
