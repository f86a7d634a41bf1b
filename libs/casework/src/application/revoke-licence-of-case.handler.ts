import { EventStreams, localDateOf, type Recorded } from '@banjian/kernel';
import { RevokeLicence, type RevocationOrder } from '@banjian/licensing';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseStream, type CaseEvent } from '../domain/case.js';

/** Have the licence (证照) of a revoked decision revoked; nothing where the decision stands or the item has none. */
export class RevokeLicenceOfCase extends Command<void> {
  constructor(readonly caseId: string) {
    super();
  }
}

@CommandHandler(RevokeLicenceOfCase)
export class RevokeLicenceOfCaseHandler implements ICommandHandler<RevokeLicenceOfCase> {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: EventStreams,
  ) {}

  async execute({ caseId }: RevokeLicenceOfCase): Promise<void> {
    const order = revocationOrder(await this.streams.read<CaseEvent>(caseStream(caseId)));
    if (order) await this.commands.execute(new RevokeLicence(order));
  }
}

/** Whoever is granted a permit by a revoked decision is struck off the register of permits as well. */
const deregistration = '行政许可法 第七十条第（四）项';

/** Follows from the history alone: told twice, by the revocation and by the licence that came late, it orders the same. */
export function revocationOrder(events: readonly Recorded<CaseEvent>[]): RevocationOrder | undefined {
  const application = events.map(({ event }) => event).find((event) => event.type === 'ApplicationSubmitted');
  const revoked = events.find(({ event }) => event.type === 'DecisionRevoked');
  if (!application?.terms.licence || revoked?.event.type !== 'DecisionRevoked') return undefined;
  const { caseId, terms } = application;
  const { reason, legalBasis, paper } = revoked.event;
  return {
    caseId,
    licenceType: application.terms.licence.typeCode,
    ...{ reason, legalBasis, paper },
    revokedOn: localDateOf(revoked.recordedAt),
    ...(terms.itemType === 'permit' && { deregistration }),
  };
}
