import { PartyRegistry, type PartyIdentity } from '@banjian/identity';
import {
  acting,
  derivedId,
  EventStreams,
  localDateOf,
  Rejected,
  type Instant,
  type Written,
} from '@banjian/kernel';
import { SharedData } from '@banjian/shared-data';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { caseStream, type CaseEvent, type Prefilled } from '../domain/case.js';
import type { CaseTerms, FilledForm, HandedIn, Party } from '../domain/case-terms.js';
import { CaseNumbers } from './case-numbers.js';
import { Cases } from './cases.js';
import { FormChecks } from './form-checks.js';
import { HandingIn, type ToldMaterial } from './handing-in.js';
import { termsOf } from './frozen-terms.js';
import { offeredItem } from './offered-item.js';
import { findRehearsal, unnumbered } from './rehearsal.js';

/** Who applies, as told at the door: a subject id is found for the identity number. */
export type PartyTold = PartyIdentity & { readonly name: string; readonly phone?: string };

export interface Application {
  readonly itemCode: string;
  readonly applicant: PartyTold;
  readonly agent?: PartyTold;
  readonly form: FilledForm;
  /** Fields that were filled in from shared data and left as they were. */
  readonly prefilled?: readonly string[];
  readonly channel: string;
  readonly materials: readonly ToldMaterial[];
  /** Only for papers that came earlier than they are entered (post). */
  readonly receivedAt?: Instant;
}

type Complete = Omit<Application, 'materials'> & { readonly materials: readonly HandedIn[] };
type FullApplication = Parameters<Cases['open']>[1];

export interface Submitted extends Written {
  readonly caseId: string;
  readonly number: string;
}

/** Submit an application (提交申请): freezes the item version in force when it was received and opens the case. */
export class SubmitApplication extends Command<Submitted> {
  constructor(
    readonly application: Application,
    /** The hall whose window takes it in; absent for an electronic channel. */
    readonly hall?: string,
    /** Of a draft, which becomes one case only; else the id follows from the command. */
    readonly caseId?: string,
  ) {
    super();
  }
}

@CommandHandler(SubmitApplication)
export class SubmitApplicationHandler implements ICommandHandler<SubmitApplication> {
  constructor(
    private readonly cases: Cases,
    private readonly handing: HandingIn,
    private readonly numbers: CaseNumbers,
    private readonly parties: PartyRegistry,
    private readonly queries: QueryBus,
    private readonly streams: EventStreams,
    private readonly forms: FormChecks,
    private readonly sharedData: SharedData,
  ) {}

  async execute({ application, hall, caseId: own }: SubmitApplication): Promise<Submitted> {
    const caseId = own ?? derivedId(acting().commandId, 'case');
    // A retry finds its case: it takes no second number, and no item of today is asked.
    const filed = await this.applicationOf(caseId);
    const done = filed
      ? { ...(await this.cases.open(caseId, filed)), number: filed.number }
      : await this.handing.with(caseId, application.materials, async (materials) => {
          const fresh = await this.fresh(caseId, { ...application, materials }, hall);
          return { ...(await this.cases.open(caseId, fresh)), number: fresh.number };
        });
    // Of several sent at once one was faster: its number stands.
    const { number } = (done.repeated && (await this.applicationOf(caseId))) || done;
    return { ...done, caseId, number };
  }

  /** As it stands in the case's own first event. */
  private async applicationOf(caseId: string): Promise<FullApplication | undefined> {
    const [first] = await this.streams.read<CaseEvent>(caseStream(caseId));
    if (first?.event.type !== 'ApplicationSubmitted') return undefined;
    const { type: _type, by: _by, ...application } = first.event;
    const formCheck = this.forms.checkOf(application.terms);
    return { ...application, formCheck, materials: [], receivedAt: first.recordedAt };
  }

  private async fresh(caseId: string, application: Complete, hall?: string): Promise<FullApplication> {
    const { itemCode, applicant, agent, form, channel, materials, receivedAt } = application;
    const item = await offeredItem(this.queries, itemCode, receivedAt);
    if (hall !== undefined && hall !== item.hall.id)
      throw new Rejected('case.item-of-another-hall', { itemCode });
    const { now } = this.cases.moment();
    const terms = termsOf(item);
    const party = await this.partyOf(applicant);
    return {
      caseId,
      number: findRehearsal()
        ? unnumbered
        : await this.numbers.next(item.implementationCode, localDateOf(now)),
      terms,
      applicant: party,
      ...(agent && { agent: await this.partyOf(agent) }),
      form,
      formCheck: this.forms.checkOf(terms),
      prefilled: await this.originsOf(party.id, terms, application),
      channel,
      materials,
      receivedAt: receivedAt ?? now,
    };
  }

  /** What is said to have been prefilled and still holds what shared data hold; anything else the applicant wrote. */
  private async originsOf(
    subject: string,
    { itemVersionId: versionId, form }: CaseTerms,
    { form: filled, prefilled = [] }: Pick<Application, 'form' | 'prefilled'>,
  ): Promise<readonly Prefilled[]> {
    const values = await this.sharedData.originsOf(subject, { versionId, form }, filled, prefilled);
    return values.map(({ field, kind, source, asOf }) => ({ field, kind, source: source.name, asOf }));
  }

  private async partyOf(told: PartyTold): Promise<Party> {
    const { kind, name, idType, idNumber, phone } = told;
    const id = await this.parties.subjectOf({ kind, idType, idNumber });
    return { id, kind, name, idType, idNumber, ...(phone !== undefined && { phone }) };
  }
}
