import { filledLines } from '@banjian/forms';
import { IssueLicence, type LicenceOrder } from '@banjian/licensing';
import { EventStreams, localDateOf, type Recorded } from '@banjian/kernel';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseStream, type ApplicationSubmitted, type CaseEvent } from '../domain/case.js';
import type { CaseTerms } from '../domain/case-terms.js';

/** Have the licence (证照) of a granted case issued; nothing where the case is not granted or the item has none. */
export class RequestLicence extends Command<void> {
  constructor(readonly caseId: string) {
    super();
  }
}

@CommandHandler(RequestLicence)
export class RequestLicenceHandler implements ICommandHandler<RequestLicence> {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: EventStreams,
  ) {}

  async execute({ caseId }: RequestLicence): Promise<void> {
    const order = licenceOrder(await this.streams.read<CaseEvent>(caseStream(caseId)));
    if (order) await this.commands.execute(new IssueLicence(order));
  }
}

/** The order follows from the history alone, so that telling the decision twice orders the same licence. */
export function licenceOrder(events: readonly Recorded<CaseEvent>[]): LicenceOrder | undefined {
  const application = events.map(({ event }) => event).find((event) => event.type === 'ApplicationSubmitted');
  const granted = events.find(({ event }) => event.type === 'DecisionMade' && event.outcome === 'granted');
  const licence = application?.terms.licence;
  // Revoked before it was made: there is nothing left to attest.
  const revoked = events.some(({ event }) => event.type === 'DecisionRevoked');
  if (!application || !granted || !licence || revoked) return undefined;
  const { validMonths, typeCode, name, issuer, issuerName } = licence;
  return {
    licenceType: typeCode,
    typeName: name,
    issuer,
    issuerName,
    ...whatItSays(application, application.terms),
    validFrom: localDateOf(granted.recordedAt),
    ...(validMonths !== undefined && { validMonths }),
  };
}

function whatItSays({ applicant, form, caseId, number }: ApplicationSubmitted, terms: CaseTerms) {
  const { id, kind, name, idType, idNumber } = applicant;
  return {
    holder: { id, kind, name, idType, idNumber },
    subject: terms.outcome,
    attributes: filledLines(terms.form, form).map(({ title, value }) => ({ name: title, value })),
    caseId,
    caseNumber: number,
    organisation: terms.handlingOrganisation.id,
    hall: terms.hall.id,
    region: terms.region,
    demo: terms.demo,
  };
}
