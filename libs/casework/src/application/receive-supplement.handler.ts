import type { Instant, Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { HandedIn } from '../domain/case-terms.js';
import { Cases } from './cases.js';

/** Receive a supplement (补正); `receivedAt` only for papers that came earlier than they are entered. */
export class ReceiveSupplement extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly materials: readonly HandedIn[],
    readonly receivedAt?: Instant,
  ) {
    super();
  }
}

@CommandHandler(ReceiveSupplement)
export class ReceiveSupplementHandler implements ICommandHandler<ReceiveSupplement> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, materials, receivedAt }: ReceiveSupplement): Promise<Written> {
    const arrived = receivedAt ?? this.cases.moment().now;
    return this.cases.ask(caseId, (asked) => ({
      type: 'ReceiveSupplement',
      materials,
      receivedAt: arrived,
      ...asked,
    }));
  }
}
