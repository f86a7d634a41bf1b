import { FindOfferedItem, type ItemVersion } from '@banjian/catalogue';
import { PartyRegistry } from '@banjian/identity';
import { acting, derivedId, Rejected, type Written } from '@banjian/kernel';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Asker, Consulted } from '../domain/consultation.js';
import { CaseNumbers } from './case-numbers.js';
import { noticeOf } from './consultation-notice.js';
import { Consultations } from './consultations.js';

/** Who asked, as far as was said: with a document the person is the same subject as in an application. */
export interface AskerTold extends Asker {
  readonly idType?: string;
  readonly idNumber?: string;
}

export interface ConsultationTold {
  readonly channel: 'desk' | 'phone';
  readonly asker?: AskerTold;
  readonly itemCode?: string;
  readonly question: string;
  readonly told: string;
}

export interface ConsultationMade extends Written {
  readonly consultationId: string;
  readonly number: string;
  /** Number of the 一次性告知单. */
  readonly paper?: string;
}

/** Record a consultation (登记咨询, C03) and give the complete list for what was asked about. */
export class RecordConsultation extends Command<ConsultationMade> {
  constructor(
    readonly consultation: ConsultationTold,
    readonly hall: { readonly id: string; readonly region: string },
  ) {
    super();
  }
}

@CommandHandler(RecordConsultation)
export class RecordConsultationHandler implements ICommandHandler<RecordConsultation> {
  constructor(
    private readonly consultations: Consultations,
    private readonly numbers: CaseNumbers,
    private readonly parties: PartyRegistry,
    private readonly queries: QueryBus,
  ) {}

  async execute({ consultation, hall }: RecordConsultation): Promise<ConsultationMade> {
    const consultationId = derivedId(acting().commandId, 'consultation');
    // A retry finds its own record: it takes no second number, and no item of today is asked.
    const known = await this.recorded(consultationId);
    const consulted = known ?? (await this.fresh(consultationId, consultation, hall));
    const done = await this.consultations.ask(consultationId, {
      ...{ type: 'RecordConsultation', ...consulted, by: acting().actor.person },
    });
    const { number, notice } = (done.repeated && (await this.recorded(consultationId))) || consulted;
    return { ...done, consultationId, number, ...(notice && { paper: notice.paper }) };
  }

  private async recorded(consultationId: string): Promise<Consulted | undefined> {
    const [first] = await this.consultations.read(consultationId);
    if (first?.event.type !== 'ConsultationRecorded') return undefined;
    const { type: _type, by: _by, ...consulted } = first.event;
    return consulted;
  }

  private async fresh(
    consultationId: string,
    { channel, asker, itemCode, question, told }: ConsultationTold,
    { id: hall, region }: RecordConsultation['hall'],
  ): Promise<Consulted> {
    const item = itemCode === undefined ? undefined : await this.itemAsked(itemCode, channel);
    const number = await this.numbers.next(`ZX${region}`, this.consultations.today());
    return {
      ...{ consultationId, number, channel, hall, region, question, told },
      subject: await this.subjectOf(consultationId, asker),
      ...(asker && { asker: nameOf(asker) }),
      ...(item && { notice: noticeOf(number, item) }),
    };
  }

  /** Of a secret item (C31) nothing is told over the telephone. */
  private async itemAsked(itemCode: string, channel: ConsultationTold['channel']): Promise<ItemVersion> {
    const atCounter = channel === 'desk';
    const known = await this.queries.execute(new FindOfferedItem(itemCode, { atCounter }));
    if (!known || known.standing === 'cancelled') throw new Rejected('case.unknown-item', { itemCode });
    return known.version;
  }

  /** Who told no document stays apart from everybody else: the key belongs to this consultation alone. */
  private async subjectOf(consultationId: string, asker?: AskerTold): Promise<string> {
    const { kind, idType, idNumber } = asker ?? {};
    if (!kind || idType === undefined || idNumber === undefined) return consultationId;
    return this.parties.subjectOf({ kind, idType, idNumber });
  }
}

const nameOf = ({ kind, name, phone }: AskerTold): Asker => ({
  kind,
  name,
  ...(phone !== undefined && { phone }),
});
