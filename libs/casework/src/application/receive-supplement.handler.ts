import type { Instant, Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Cases } from './cases.js';
import { HandingIn, type ToldMaterial } from './handing-in.js';

/** Receive a supplement (补正); `receivedAt` only for papers that came earlier than they are entered. */
export class ReceiveSupplement extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly materials: readonly ToldMaterial[],
    readonly receivedAt?: Instant,
  ) {
    super();
  }
}

@CommandHandler(ReceiveSupplement)
export class ReceiveSupplementHandler implements ICommandHandler<ReceiveSupplement> {
  constructor(
    private readonly cases: Cases,
    private readonly handing: HandingIn,
  ) {}

  execute({ caseId, materials: told, receivedAt }: ReceiveSupplement): Promise<Written> {
    const arrived = receivedAt ?? this.cases.moment().now;
    return this.handing.with(caseId, told, (materials) =>
      this.cases.ask(caseId, (asked) => ({
        type: 'ReceiveSupplement',
        materials,
        receivedAt: arrived,
        ...asked,
      })),
    );
  }
}
