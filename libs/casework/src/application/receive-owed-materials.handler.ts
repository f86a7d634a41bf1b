import type { Instant, Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { HandedIn } from '../domain/case-terms.js';
import { Cases } from './cases.js';

/** Receive what was tolerated (容缺补交); `receivedAt` only for papers that came earlier than they are entered. */
export class ReceiveOwedMaterials extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly materials: readonly HandedIn[],
    readonly receivedAt?: Instant,
  ) {
    super();
  }
}

@CommandHandler(ReceiveOwedMaterials)
export class ReceiveOwedMaterialsHandler implements ICommandHandler<ReceiveOwedMaterials> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, materials, receivedAt }: ReceiveOwedMaterials): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({
      type: 'ReceiveOwedMaterials',
      materials,
      receivedAt: receivedAt ?? asked.at.now,
      ...asked,
    }));
  }
}
