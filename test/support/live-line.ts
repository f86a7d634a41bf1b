import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { until } from './event-store.js';

/** One event as it came (`text/event-stream`). */
export interface Told {
  readonly id?: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A page that listens (SSE): everything that came, until it leaves or the server ends it. */
export class LiveLine {
  text = '';
  ended = false;

  private constructor(private readonly answer: IncomingMessage) {
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => (this.text += part));
    answer.on('close', () => (this.ended = true));
    answer.on('error', () => (this.ended = true));
  }

  static async open(server: Server, headers: Readonly<Record<string, string>>): Promise<LiveLine> {
    const { port } = server.address() as AddressInfo;
    const path = '/api/v1/cases/changes';
    const asked = { port, host: '127.0.0.1', path, headers: { accept: 'text/event-stream', ...headers } };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ ...asked, agent: false }, resolve).on('error', reject);
    });
    const line = new LiveLine(answer);
    if (answer.statusCode === 200) await until('the line is open', () => Promise.resolve(line.text !== ''));
    return line;
  }

  get status(): number {
    return this.answer.statusCode ?? 0;
  }

  get type(): string {
    return this.answer.headers['content-type'] ?? '';
  }

  get told(): readonly Told[] {
    return this.text.split('\n\n').flatMap((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const [id, event, data] = [field('id'), field('event'), field('data')];
      if (event === undefined || data === undefined) return [];
      return [{ ...(id !== undefined && { id }), event, data: JSON.parse(data) as Told['data'] }];
    });
  }

  /** Until so many events came. */
  async hears(count: number): Promise<readonly Told[]> {
    await until(`${String(count)} events`, () => Promise.resolve(this.told.length >= count));
    return this.told;
  }

  async isEnded(): Promise<void> {
    await until('the line is ended', () => Promise.resolve(this.ended));
  }

  leave(): void {
    this.answer.destroy();
  }
}
