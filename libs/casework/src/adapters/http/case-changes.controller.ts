import { Allow, Authenticator, CurrentPrincipal, Problem, type Principal } from '@banjian/http';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseChanges, type CaseChange, type Listener } from '../../application/case-changes.js';
import { headersOf } from './event-stream.js';

const heartbeatMs = 15_000;
/** After this the browser comes back by itself: no line is for ever. */
const longestMs = 60 * 60_000;
/** A reader that does not read is let go; it resumes where it was. */
const mostUnread = 256 * 1024;

/** The work list, live: server-sent events (SSE) in the scope of whoever listens, resumable by `Last-Event-ID`. */
@ApiTags('办件查询')
@Controller('cases/changes')
export class CaseChangesController {
  constructor(
    private readonly changes: CaseChanges,
    private readonly authenticator: Authenticator,
  ) {}

  @Get()
  @Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
  @ApiOperation({ summary: '办件变动（text/event-stream，可用 Last-Event-ID 续接）' })
  @ApiProduces('text/event-stream')
  async follow(
    @CurrentPrincipal() who: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!(request.headers.accept ?? '').includes('text/event-stream'))
      throw new Problem(406, 'http.not-acceptable');
    const { credential } = request;
    const line = new Line(reply, async () => credential && (await this.authenticator.stands(credential)));
    const listener: Listener = {
      who,
      changed: (change) => {
        line.change(change);
      },
      ended: () => {
        line.end();
      },
    };
    if (!(await this.changes.listen(listener))) throw new Problem(429, 'http.too-many-requests', {}, 30);
    const left = () => void this.changes.leave(listener);
    if (!line.open(left)) {
      left();
      return;
    }
    const after = request.headers['last-event-id'];
    if (typeof after === 'string' && after !== '') this.resume(who, after, line);
  }

  private resume(who: Principal, after: string, line: Line): void {
    const resumed = this.changes.missed(who, after);
    if (resumed.kind === 'lost') line.write('event: lost\ndata: {}\n\n');
    else for (const change of resumed.missed) line.change(change);
  }
}

/** One open answer. */
class Line {
  constructor(
    private readonly reply: FastifyReply,
    private readonly signedIn: () => Promise<boolean | undefined>,
  ) {}

  /** False: whoever asked is gone already, and nothing was begun. */
  open(closed: () => void): boolean {
    const { reply } = this;
    const { raw } = reply.hijack();
    if (raw.destroyed) return false;
    raw.writeHead(200, headersOf(reply));
    this.write('retry: 2000\n\n');
    const heartbeat = setInterval(() => {
      void this.beat();
    }, heartbeatMs);
    const longest = setTimeout(() => {
      this.end();
    }, longestMs);
    raw.on('close', () => {
      clearInterval(heartbeat);
      clearTimeout(longest);
      closed();
    });
    return true;
  }

  /** Still there; and whoever has signed out since hears nothing more. */
  private async beat(): Promise<void> {
    // A database that does not answer for a moment ends no session.
    if ((await this.signedIn().catch(() => true)) !== true) this.end();
    else this.write(': \n\n');
  }

  change({ position, ...change }: CaseChange): void {
    this.write(`id: ${position}\nevent: case\ndata: ${JSON.stringify(change)}\n\n`);
  }

  write(text: string): void {
    const { raw } = this.reply;
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength > mostUnread) raw.destroy();
    else raw.write(text);
  }

  end(): void {
    this.reply.raw.end();
  }
}
