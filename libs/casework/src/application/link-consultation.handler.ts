import { acting, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';
import { Consultations } from './consultations.js';

/** Note which application followed a consultation (关联申请). */
export class LinkConsultation extends Command<Written> {
  constructor(
    readonly consultationId: string,
    readonly caseId: string,
  ) {
    super();
  }
}

@CommandHandler(LinkConsultation)
export class LinkConsultationHandler implements ICommandHandler<LinkConsultation> {
  constructor(
    private readonly consultations: Consultations,
    private readonly cases: Cases,
  ) {}

  async execute({ consultationId, caseId }: LinkConsultation): Promise<Written> {
    const { terms } = await this.cases.get(caseId);
    return this.consultations.ask(consultationId, {
      ...{ type: 'LinkConsultation', caseId, itemCode: terms.itemCode, by: acting().actor.person },
    });
  }
}
