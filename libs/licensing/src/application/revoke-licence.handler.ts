import { EventStreams, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { licenceDecider, licenceStream, type Revocation } from '../domain/licence.js';
import { licenceIdOf } from './issue-licence.handler.js';

/** What a revoked decision takes with it: the licence of this case and type. */
export interface RevocationOrder extends Revocation {
  readonly caseId: string;
  readonly licenceType: string;
}

/**
 * Revoke the licence (撤销证照) whose decision was revoked (行政许可法 69). Nothing where none was issued. Refused:
 * `licence.already-revoked` (with other words).
 */
export class RevokeLicence extends Command<Written> {
  constructor(readonly order: RevocationOrder) {
    super();
  }
}

@CommandHandler(RevokeLicence)
export class RevokeLicenceHandler implements ICommandHandler<RevokeLicence> {
  constructor(private readonly streams: EventStreams) {}

  execute({ order: { caseId, licenceType, ...said } }: RevokeLicence): Promise<Written> {
    const stream = licenceStream(licenceIdOf(caseId, licenceType));
    return this.streams.transact(stream, licenceDecider, { type: 'RevokeLicence', ...said });
  }
}
