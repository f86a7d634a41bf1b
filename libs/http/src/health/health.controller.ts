import { Checkpoints, EventStore, rebuilt } from '@banjian/event-store';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/declared-access.js';

/** What the store tolerates between this clock and the database's. */
const mostSkewMs = 2_000;

interface Report {
  readonly healthy: boolean;
  readonly [fact: string]: unknown;
}

/** `/healthz`: the process lives. `/readyz`: it can serve, and which projection stands still why. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly store: EventStore,
    private readonly checkpoints: Checkpoints,
  ) {}

  @Get('healthz')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Record<string, unknown>> {
    const store = await told(() => this.storeReport());
    const projections = await told(() => this.projectionReport());
    // A parked projection is told, but the others and all commands go on: this process still serves.
    void reply.status(store.healthy ? 200 : 503);
    return {
      status: store.healthy && projections.healthy ? 'ok' : store.healthy ? 'degraded' : 'down',
      store,
      projections,
    };
  }

  private async storeReport(): Promise<Report> {
    const health = await this.store.health();
    // Of a store in simulation mode the clock is not asked.
    const onTime = this.store.facts.simulation || Math.abs(health.clockSkewMs) <= mostSkewMs;
    return { healthy: onTime, ...health };
  }

  private async projectionReport(): Promise<Report> {
    const all = await this.checkpoints.all();
    const head = await this.store.head();
    const parked = all.flatMap(({ name, parked: why }) => (why ? [{ name, ...why }] : []));
    const rebuilding = all.flatMap(({ name }) => rebuilt(name) ?? []);
    const serving = all.filter(({ name }) => rebuilt(name) === undefined);
    const behind = serving
      .filter(({ seenThrough }) => !this.hasSeen(seenThrough, head))
      .map(({ name }) => name);
    return { healthy: parked.length === 0, count: serving.length, parked, behind, rebuilding };
  }

  private hasSeen(seenThrough: string | undefined, head: string | undefined): boolean {
    if (head === undefined) return true;
    return seenThrough !== undefined && this.store.comparePositions(seenThrough, head) >= 0;
  }
}

async function told(report: () => Promise<Report>): Promise<Report> {
  try {
    return await report();
  } catch {
    return { healthy: false, reason: 'no answer from the database' };
  }
}
