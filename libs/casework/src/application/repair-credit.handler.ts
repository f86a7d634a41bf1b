import { acting, EventStreams, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { creditDecider, creditStream } from '../domain/credit.js';

/** Repair a party's credit (信用修复): the party may promise again. */
export class RepairCredit extends Command<Written> {
  constructor(
    readonly party: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(RepairCredit)
export class RepairCreditHandler implements ICommandHandler<RepairCredit> {
  constructor(private readonly streams: EventStreams) {}

  execute({ party, reason }: RepairCredit): Promise<Written> {
    const by = acting().actor.person;
    return this.streams.transact(creditStream(party), creditDecider, {
      type: 'RepairCredit',
      party,
      reason,
      by,
    });
  }
}
