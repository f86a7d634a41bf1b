import { Checkpoints, EventStore, PostgresEventStore } from '@banjian/event-store';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/declared-access.js';

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
    if (!(this.store instanceof PostgresEventStore)) return { healthy: true };
    const health = await this.store.health();
    return { healthy: true, ...health };
  }

  private async projectionReport(): Promise<Report> {
    const all = await this.checkpoints.all();
    const parked = all.flatMap(({ name, parked: why }) => (why ? [{ name, ...why }] : []));
    return { healthy: parked.length === 0, count: all.length, parked };
  }
}

async function told(report: () => Promise<Report>): Promise<Report> {
  try {
    return await report();
  } catch {
    return { healthy: false, reason: 'no answer from the database' };
  }
}
