import type { Principal } from '@banjian/http';
import { Authorities, maySee, Openings, type CaseScope } from '@banjian/identity';
import { EventStreams, Recent, Rejected, type Instant, type Recorded } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { caseStream, type ApplicationSubmitted, type CaseEvent } from '../domain/case.js';

export type CaseHistory = readonly Recorded<CaseEvent>[];

const remembered = 10_000;

/** The one door to a case's history: out of scope and not there are the same answer, and staff who look leave a trace. */
@Injectable()
export class CaseAccess {
  /** Whose a case is stands in its first event, which never changes. */
  private readonly scopes = new Recent<string, CaseScope>(remembered);

  constructor(
    private readonly streams: EventStreams,
    private readonly openings: Openings,
    private readonly authorities: Authorities,
  ) {}

  /** The case's events for this person; `why` stands in the log of openings when the person is staff. */
  async open(principal: Principal, caseId: string, why: string, until?: Instant): Promise<CaseHistory> {
    const history = await this.inScope(principal, caseId, until);
    await this.leaveTrace(principal, caseId, why);
    return history;
  }

  /**
   * What is drawn from the case's events for this person. It is drawn while the opening is being written down, and handed
   * out only when that stands: a look that leaves no trace is none.
   */
  async show<Drawn>(
    principal: Principal,
    caseId: string,
    why: string,
    draw: (history: CaseHistory) => Drawn,
  ): Promise<Awaited<Drawn>> {
    const scope = this.scopes.get(caseId);
    const early = scope && maySee(principal, scope) ? this.leaveTrace(principal, caseId, why) : undefined;
    // It fails for whoever waits for it below; a case that cannot be read is told first.
    early?.catch(() => undefined);
    const history = await this.inScope(principal, caseId);
    const trace = early ?? this.leaveTrace(principal, caseId, why);
    // Drawing takes the processor: the question to the store leaves before it.
    const ready = early ? Promise.resolve(history) : nextTurn(history);
    const [drawn] = await Promise.all([ready.then(draw), trace]);
    return drawn;
  }

  /** Same check without a trace: for commands, whose event is the trace. */
  async inScope(principal: Principal, caseId: string, until?: Instant): Promise<CaseHistory> {
    const history = await this.streams.read<CaseEvent>(caseStream(caseId), until);
    const first = history[0]?.event;
    if (first?.type !== 'ApplicationSubmitted') throw new Rejected('case.not-found');
    const scope = this.scopeOf(caseId, first);
    const may =
      maySee(principal, scope) ||
      (await this.authorities.mayActFor(principal, scope.applicant, first.terms.itemCode));
    if (!may) throw new Rejected('case.not-found');
    return history;
  }

  private scopeOf(caseId: string, { terms, applicant }: ApplicationSubmitted): CaseScope {
    const known = this.scopes.get(caseId);
    if (known) return known;
    const scope = {
      receivingOrganisation: terms.hall.id,
      handlingOrganisation: terms.handlingOrganisation.id,
      region: terms.region,
      applicant: applicant.id,
    };
    this.scopes.set(caseId, scope);
    return scope;
  }

  private async leaveTrace({ role }: Principal, caseId: string, why: string): Promise<void> {
    if (role !== 'citizen') await this.openings.record(caseId, why);
  }
}
