import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Licences, type LicenceKey, type LicenceView } from './licence-views.js';

/** A licence by its id; undefined when there is none (yet). */
export class FindLicence extends Query<LicenceView | undefined> {
  constructor(readonly licenceId: string) {
    super();
  }
}

/** The licence a case left; undefined when there is none (yet). */
export class FindLicenceByCase extends Query<LicenceView | undefined> {
  constructor(readonly caseId: string) {
    super();
  }
}

/** The licence with this 电子证照标识; undefined when there is none. */
export class FindLicenceByIdentifier extends Query<LicenceView | undefined> {
  constructor(readonly identifier: string) {
    super();
  }
}

/** The licences of these holders (subject ids), newest first, at most `limit`, those after `after`. */
export class FindLicencesOfHolders extends Query<readonly LicenceView[]> {
  constructor(
    readonly holders: readonly string[],
    readonly limit: number,
    readonly after?: LicenceKey,
  ) {
    super();
  }
}

@QueryHandler(FindLicence)
export class FindLicenceHandler implements IQueryHandler<FindLicence> {
  constructor(private readonly licences: Licences) {}

  execute({ licenceId }: FindLicence): Promise<LicenceView | undefined> {
    return this.licences.find(licenceId);
  }
}

@QueryHandler(FindLicenceByCase)
export class FindLicenceByCaseHandler implements IQueryHandler<FindLicenceByCase> {
  constructor(private readonly licences: Licences) {}

  execute({ caseId }: FindLicenceByCase): Promise<LicenceView | undefined> {
    return this.licences.findByCase(caseId);
  }
}

@QueryHandler(FindLicenceByIdentifier)
export class FindLicenceByIdentifierHandler implements IQueryHandler<FindLicenceByIdentifier> {
  constructor(private readonly licences: Licences) {}

  execute({ identifier }: FindLicenceByIdentifier): Promise<LicenceView | undefined> {
    return this.licences.findByIdentifier(identifier);
  }
}

@QueryHandler(FindLicencesOfHolders)
export class FindLicencesOfHoldersHandler implements IQueryHandler<FindLicencesOfHolders> {
  constructor(private readonly licences: Licences) {}

  execute({ holders, limit, after }: FindLicencesOfHolders): Promise<readonly LicenceView[]> {
    return this.licences.ofHolders(holders, limit, after);
  }
}
