/** A thin client of the HTTP API: signs in, sends, expects the status it is told to expect. */

interface Sent {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** What went otherwise than the demo expects. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
}

export class ApiClient {
  private headers: Record<string, string> = {};
  private position: string | undefined;

  constructor(
    private readonly base: string,
    readonly who: string,
  ) {}

  async signInAsStaff(login: string, password: string, window?: string): Promise<this> {
    const { body, headers } = await this.send('POST', '/sessions', { login, password }, 201);
    const cookie = headers.getSetCookie().map((each) => each.split(';')[0]);
    const { csrfToken } = body as { csrfToken: string };
    this.headers = { cookie: cookie.join('; '), 'x-csrf-token': csrfToken };
    if (window !== undefined) this.headers['banjian-window'] = window;
    return this;
  }

  async signInAsCitizen(login: string, password: string): Promise<this> {
    const { body } = await this.send('POST', '/citizen/tokens', { login, password }, 201);
    this.headers = { authorization: `Bearer ${(body as { token: string }).token}` };
    return this;
  }

  /** Answers the body; reads see everything this client has written before. */
  async get<T>(path: string): Promise<T> {
    return (await this.send('GET', path, undefined, 200)).body as T;
  }

  async post<T>(path: string, body: unknown, expected = 201): Promise<T> {
    return (await this.send('POST', path, body, expected)).body as T;
  }

  private async send(method: string, path: string, body: unknown, expected: number): Promise<Sent> {
    const seen = this.position === undefined ? {} : { 'banjian-position': this.position };
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: { ...this.headers, ...seen, ...json, 'idempotency-key': crypto.randomUUID() },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== expected) {
      throw new Unexpected(
        `${this.who}: ${method} ${path} → ${String(response.status)}，应为 ${String(expected)}：${text.slice(0, 400)}`,
      );
    }
    this.position = response.headers.get('banjian-position') ?? this.position;
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }
}

/** Ask until it holds: reactions (licence, rating invitation) follow their event a moment later. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Unexpected(`等待 15 秒仍未出现：${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
