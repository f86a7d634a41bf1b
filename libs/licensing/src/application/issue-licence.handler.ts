import { derivedId, EventStreams, TimeSource, type LocalDate, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { licenceDecider, licenceStream, type LicenceContent } from '../domain/licence.js';
import { LicenceSerials } from './licence-serials.js';

/** What the case that was granted says about the licence to issue. */
export interface LicenceOrder extends LicenceContent {
  /** Months of validity from `validFrom`; absent = 长期有效. */
  readonly validMonths?: number;
}

/**
 * Issue the licence (证照) of a granted case. Its id follows from case and licence type, so that however often the
 * decision is told, one licence stands. Refused: `licence.already-issued` (other content), `licence.identifier-malformed`.
 */
export class IssueLicence extends Command<Written & { readonly licenceId: string }> {
  constructor(readonly order: LicenceOrder) {
    super();
  }
}

/** One licence of each type a case: the same case and type give the same id for ever. */
export const licenceIdOf = (caseId: string, licenceType: string): string =>
  derivedId('licence', caseId, licenceType);

@CommandHandler(IssueLicence)
export class IssueLicenceHandler implements ICommandHandler<IssueLicence> {
  constructor(
    private readonly streams: EventStreams,
    private readonly serials: LicenceSerials,
    private readonly time: TimeSource,
  ) {}

  async execute({ order }: IssueLicence): Promise<Written & { readonly licenceId: string }> {
    const licenceId = licenceIdOf(order.caseId, order.licenceType);
    const on = this.time.today();
    const serial = await this.serialFor(licenceId, order, on);
    const written = await this.streams.transact(licenceStream(licenceId), licenceDecider, {
      type: 'IssueLicence',
      ...order,
      licenceId,
      serial,
      on,
    });
    return { ...written, licenceId };
  }

  /** A new number only where none stands: a repeat must not use one up. */
  private async serialFor(licenceId: string, order: LicenceOrder, on: LocalDate): Promise<string> {
    const { state } = await this.streams.fold(licenceStream(licenceId), licenceDecider);
    if (state.standing !== 'absent') return state.issued.serial;
    return this.serials.next(order.issuer, order.licenceType, Number(on.slice(0, 4)));
  }
}
