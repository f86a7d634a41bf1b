import { Answer, defaultLimit, fittingBody, written, type PageQuery, type Principal } from '@banjian/http';
import { acting } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Applicants } from '../../application/applicants.js';
import { DraftDesk } from '../../application/draft-desk.js';
import type { DraftContent } from '../../application/drafts.js';
import { SubmitDraft } from '../../application/submit-draft.handler.js';
import type { Application } from '../../application/submit-application.handler.js';
import { CitizenApplicationBody, HelpedApplicationBody, WindowApplicationBody } from './case.bodies.js';
import type { DraftBody } from './draft.bodies.js';

/** What citizens and clerks are answered of their drafts, each by the rules of the own way to apply. */
@Injectable()
export class DraftAnswers {
  constructor(
    private readonly desk: DraftDesk,
    private readonly commands: CommandBus,
    private readonly applicants: Applicants,
  ) {}

  async save(who: Principal, { itemCode, ...content }: DraftBody) {
    const line = await this.desk.save(who, itemCode, { ...content });
    return new Answer(line, line.revision);
  }

  list(who: Principal, { limit, cursor }: PageQuery) {
    return this.desk.list(who, { limit: limit ?? defaultLimit, ...(cursor !== undefined && { cursor }) });
  }

  async get(who: Principal, id: string) {
    const view = await this.desk.view(who, id);
    return new Answer(view, view.revision);
  }

  async replace(who: Principal, id: string, { itemCode, ...content }: DraftBody) {
    const line = await this.desk.replace(who, id, itemCode, { ...content });
    return new Answer(line, line.revision);
  }

  remove(who: Principal, id: string): Promise<void> {
    return this.desk.remove(who, id);
  }

  async submit(who: Principal, id: string) {
    const hall = who.role === 'citizen' ? undefined : who.organisation;
    const submit = new SubmitDraft(id, (kept) => this.applicationOf(who, kept), hall);
    const { caseId, number, ...done } = await this.commands.execute(submit);
    return written({ caseId, number }, done);
  }

  /** What is missing is told as of an application that lacks it: nothing of the draft is lost. */
  private async applicationOf(
    who: Principal,
    kept: DraftContent & { readonly itemCode: string },
  ): Promise<Application> {
    const { checks: _checks, ...application } = kept;
    const { itemCode } = application;
    const filled = { form: {}, materials: [], ...application };
    if (who.role === 'citizen') {
      const said = { channel: acting().channel, ...filled };
      const { party, authority, ...body } = await fittingBody(CitizenApplicationBody, said);
      const named = { ...(party !== undefined && { party }), ...(authority !== undefined && { authority }) };
      return { ...body, ...(await this.applicants.ofCitizen(who, itemCode, named)) };
    }
    if (who.role === 'helper') {
      const { authority, ...body } = await fittingBody(HelpedApplicationBody, filled);
      return { ...body, ...(await this.applicants.helped(who, itemCode, authority)), channel: 'window' };
    }
    const { authority, ...body } = await fittingBody(WindowApplicationBody, filled);
    return { ...body, ...(await this.applicants.atWindow(body, itemCode, authority)), channel: 'window' };
  }
}
