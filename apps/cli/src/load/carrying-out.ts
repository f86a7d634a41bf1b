import { ClockOwners } from '@banjian/calendar';
import { noClocks, type Clocks } from '@banjian/calendar/pure';
import { caseStream } from '@banjian/casework';
import { Contributions, type Reaction } from '@banjian/event-store';
import {
  actAs,
  derivedId,
  EventStreams,
  Rejected,
  type Acting,
  type Instant,
  type Recorded,
} from '@banjian/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { atInstant } from './county-time.js';
import { hearing, type Heard } from './heard-streams.js';
import type { Life, Step } from './life.js';
import { caseIdOf, commandIdOf, type County, type PlannedStep } from './plan.js';
import { clocksAfter, nextDue } from './sweeping.js';

/** The clocks of a case as of so many events. */
interface Standing {
  readonly events: number;
  readonly clocks: Clocks;
}

/** What came of it all. */
export interface Tally {
  commands: number;
  reactions: number;
  swept: number;
  /** Refusals that were not meant, by code. */
  readonly refusals: Map<string, number>;
}

/**
 * Carries out steps through the commands' own handlers, each at its instant, and beside them what a worker would do in the
 * meantime: the sweeper's orders when they are due, and the reactions to every event.
 */
export class CarryingOut {
  readonly tally: Tally = { commands: 0, reactions: 0, swept: 0, refusals: new Map() };
  private readonly commands: CommandBus;
  private readonly streams: EventStreams;
  private readonly owners: ClockOwners;
  private readonly reactions: readonly Reaction[];
  /** What a case's last reading found, for the command that comes next. */
  private readonly seen = new Map<number, Map<string, unknown>>();
  private readonly ids: string[] = [];
  private readonly standing = new Map<number, Standing>();

  constructor(
    app: INestApplicationContext,
    private readonly county: County,
  ) {
    this.commands = app.get(CommandBus, { strict: false });
    this.streams = app.get(EventStreams, { strict: false });
    this.owners = app.get(ClockOwners, { strict: false });
    this.reactions = app.get(Contributions, { strict: false }).reactions;
  }

  async step(step: PlannedStep): Promise<void> {
    await patiently(() => this.sweep(step.case, step.at));
    const life = this.life(step.case);
    const acting = this.actingOf(life, step);
    const caseId = this.caseOf(step.case);
    await this.carriedOut(step, () => this.execute(step.at, acting, step.order(caseId)));
    this.tally.commands += 1;
    await patiently(() => this.look(step.case));
  }

  /** The end of the year: what is due by then stands in the histories, and the case is let go. */
  async end(index: number, at: Instant): Promise<void> {
    await patiently(() => this.sweep(index, at));
    this.seen.delete(index);
    this.standing.delete(index);
  }

  private life(index: number): Life {
    const life = this.county.lives[index];
    if (!life) throw new Error(`no case ${String(index)}`);
    return life;
  }

  private async carriedOut({ refused }: Step, work: () => Promise<void>): Promise<void> {
    try {
      await patiently(work);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      if (error.code !== refused)
        this.tally.refusals.set(error.code, (this.tally.refusals.get(error.code) ?? 0) + 1);
    }
  }

  private async sweep(index: number, until: Instant): Promise<void> {
    const stream = this.streamOf(index);
    if (!this.standing.has(index)) await this.look(index);
    for (;;) {
      const { events, clocks } = this.standing.get(index) ?? nothing;
      const due = nextDue(stream, clocks, until);
      const command = due && this.owners.findCommand(stream, due.order);
      if (!due || !command) return;
      const commandId = derivedId(...due.identity);
      const actor = { person: 'system:sweeper', role: 'system' };
      const seen = this.seen.get(index) ?? new Map<string, unknown>();
      const acting = { actor, channel: 'system', commandId, correlationId: commandId, seen };
      await this.execute(aMomentAfter(due.at, until), acting, command);
      this.tally.swept += 1;
      await this.look(index);
      if (this.standing.get(index)?.events === events) return;
    }
  }

  /** Read once: the clocks say what is due, and the next command starts from there. */
  private async look(index: number): Promise<void> {
    const seen = new Map<string, unknown>();
    const nobody = {
      actor: { person: 'system:load', role: 'system' },
      channel: 'cli',
      commandId: '',
      correlationId: '',
    };
    const history = await actAs({ ...nobody, seen }, () => this.streams.read(this.streamOf(index)));
    this.seen.set(index, seen);
    const { events, clocks } = this.standing.get(index) ?? nothing;
    this.standing.set(index, { events: history.length, clocks: clocksAfter(clocks, history.slice(events)) });
  }

  private async execute(at: Instant, acting: Acting, command: ICommand): Promise<void> {
    const heard = await hearing(() =>
      atInstant(at, () => actAs(acting, () => this.commands.execute(command))),
    );
    for (const each of heard) await this.react(each);
  }

  /** As the worker would a moment later, in the order of the events. */
  private async react({ stream, commandId }: Heard): Promise<void> {
    if (!reacting.has(stream.split('-', 1)[0] ?? '')) return;
    const events = (await this.streams.read(stream)).filter(
      ({ metadata }) => metadata.commandId === commandId,
    );
    for (const recorded of events) {
      for (const reaction of this.reactions.filter(({ types }) => types.includes(recorded.event.type))) {
        await this.reactTo(reaction, recorded);
      }
    }
  }

  private async reactTo(reaction: Reaction, recorded: Recorded<{ readonly type: string }>): Promise<void> {
    const command = reaction.react(recorded as Recorded<never>);
    if (!command) return;
    this.tally.reactions += 1;
    const { id, metadata, recordedAt } = recorded;
    const acting = {
      actor: { person: `system:${reaction.name}`, role: 'system' },
      channel: 'system',
      commandId: derivedId(id, reaction.name),
      correlationId: metadata.correlationId,
      causationId: id,
      seen: new Map<string, unknown>(),
    };
    await this.execute(aMomentAfter(recordedAt), acting, command);
  }

  private actingOf(life: Life, { by, name }: Step): Acting {
    const commandId = commandIdOf(this.county.name, life.index, name);
    const correlationId = commandId;
    const seen = this.seen.get(life.index) ?? new Map<string, unknown>();
    if (by === 'applicant') {
      const person = derivedId('county-citizen', this.county.name, life.applicantId);
      const actor = { person, role: 'citizen', subject: life.applicantId };
      return {
        actor,
        channel: life.isElectronic ? life.channel : 'miniProgram',
        commandId,
        correlationId,
        seen,
      };
    }
    const { person, role, organisation, region, window } = by;
    const channel = role === 'windowClerk' ? 'window' : 'office';
    const at = window === undefined ? {} : { window };
    return { actor: { person, role, organisation, region }, channel, ...at, commandId, correlationId, seen };
  }

  private streamOf(index: number): string {
    return caseStream(this.caseOf(index));
  }

  private caseOf(index: number): string {
    const known = this.ids[index];
    return known ?? (this.ids[index] = caseIdOf(this.county.name, index));
  }
}

const nothing: Standing = { events: 0, clocks: noClocks };
const mostTries = 8;

/** A database that is busy or away for a moment: the command's id makes asking again safe. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (error instanceof Rejected || tries === mostTries) throw error;
      await sleep(tries * 250);
    }
  }
}

/** Streams whose events set something off. */
const reacting = new Set(['case', 'licence']);

const aMomentAfter = (instant: Instant, notAfter?: Instant): Instant => {
  const later = new Date(Date.parse(instant) + 1_000).toISOString();
  return notAfter !== undefined && notAfter < later ? (notAfter > instant ? notAfter : instant) : later;
};
