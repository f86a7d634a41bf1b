import { newId } from '@banjian/kernel';
import type { Server } from 'node:http';
import request from 'supertest';

/** Password of every demo account. */
export const demoPassword = 'banjian-demo';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly text: string;
}

/** RFC 9457, as every error leaves. */
export interface ProblemBody {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly rule?: string;
  readonly traceId: string;
}

type Headers = Readonly<Record<string, string>>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Somebody who calls the API: keeps the session, and reads what was written by this caller before. */
export class Caller {
  /** Of the last write. */
  position: string | undefined;

  constructor(
    readonly server: Server,
    readonly headers: Headers = {},
  ) {}

  async asStaff(login: string, window?: string): Promise<Caller> {
    const { status, body, headers } = await this.send('post', '/sessions', { login, password: demoPassword });
    if (status !== 201) throw new Error(`${login} cannot sign in: ${String(status)}`);
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const at = window === undefined ? {} : { 'banjian-window': window };
    return new Caller(this.server, {
      cookie,
      'x-csrf-token': (body as { csrfToken: string }).csrfToken,
      ...at,
    });
  }

  async asCitizen(login: string): Promise<Caller> {
    const asked = { login, password: demoPassword };
    const { status, body } = await this.send('post', '/citizen/tokens', asked);
    if (status !== 201) throw new Error(`${login} cannot sign in: ${String(status)}`);
    return new Caller(this.server, { authorization: `Bearer ${(body as { token: string }).token}` });
  }

  /** The same session with other headers beside it, or, with `''`, without one. */
  with(headers: Headers): Caller {
    const kept = Object.entries({ ...this.headers, ...headers }).filter(([, value]) => value !== '');
    const other = new Caller(this.server, Object.fromEntries(kept));
    other.position = this.position;
    return other;
  }

  /** Send anything; a text goes out as it is. Paths are those below `/api/v1`. */
  async send(method: Method, path: string, body?: object | string, headers: Headers = {}): Promise<Answered> {
    const seen: Headers = this.position === undefined ? {} : { 'banjian-position': this.position };
    const asked = request(this.server)[method](`/api/v1${path}`);
    void asked.set({ ...seen, ...this.headers, ...headers }).ok(() => true);
    if (body !== undefined && headers['content-type'] === undefined) void asked.type('application/json');
    const answer = await (body === undefined ? asked : asked.send(body));
    const told = answer.headers as Readonly<Record<string, string | undefined>>;
    this.position = told['banjian-position'] ?? this.position;
    return { status: answer.status, headers: told, body: answer.body as unknown, text: answer.text };
  }

  /** A read that must succeed; answers the body. */
  async get<Body>(path: string): Promise<Body> {
    return expected(200, `GET ${path}`, await this.send('get', path)).body as Body;
  }

  /** A write that must succeed; answers the body. */
  async post<Body = unknown>(path: string, body: object = {}, status = 201): Promise<Body> {
    const key = { 'idempotency-key': newId() };
    return expected(status, `POST ${path}`, await this.send('post', path, body, key)).body as Body;
  }

  /** Whatever is asked must be refused: `409 case.notice-already-issued`. */
  async refused(path: string, body: object = {}): Promise<string> {
    return outcome(await this.send('post', path, body));
  }
}

/** `409 case.notice-already-issued`, or the status alone when there is no problem. */
export function outcome({ status, body }: Answered): string {
  const { code } = body as Partial<ProblemBody>;
  return code === undefined ? String(status) : `${String(status)} ${code}`;
}

function expected(status: number, what: string, answer: Answered): Answered {
  if (answer.status === status) return answer;
  throw new Error(`${what}: ${String(answer.status)} in place of ${String(status)}: ${answer.text}`);
}
