import type { Instant, Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';
import { HandingIn, type ToldMaterial } from './handing-in.js';

/** Receive what was tolerated (容缺补交); `receivedAt` only for papers that came earlier than they are entered. */
export class ReceiveOwedMaterials extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly materials: readonly ToldMaterial[],
    readonly receivedAt?: Instant,
  ) {
    super();
  }
}

@CommandHandler(ReceiveOwedMaterials)
export class ReceiveOwedMaterialsHandler implements ICommandHandler<ReceiveOwedMaterials> {
  constructor(
    private readonly cases: Cases,
    private readonly handing: HandingIn,
  ) {}

  execute({ caseId, materials: told, receivedAt }: ReceiveOwedMaterials): Promise<Written> {
    return this.handing.with(caseId, told, (materials) =>
      this.cases.ask(caseId, (asked) => ({
        type: 'ReceiveOwedMaterials',
        materials,
        receivedAt: receivedAt ?? asked.at.now,
        ...asked,
      })),
    );
  }
}
