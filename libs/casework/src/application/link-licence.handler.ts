import type { Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { Cases } from './cases.js';

/** Note the licence (证照) that was issued for the case. */
export class LinkLicence extends Command<Written> {
  constructor(
    readonly caseId: string,
    readonly licenceId: string,
    readonly identifier: string,
  ) {
    super();
  }
}

@CommandHandler(LinkLicence)
export class LinkLicenceHandler implements ICommandHandler<LinkLicence> {
  constructor(private readonly cases: Cases) {}

  execute({ caseId, ...said }: LinkLicence): Promise<Written> {
    return this.cases.ask(caseId, (asked) => ({ type: 'LinkLicence', ...said, ...asked }));
  }
}
