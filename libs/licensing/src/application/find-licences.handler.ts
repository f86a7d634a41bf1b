import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Licences, type LicenceView } from './licence-views.js';

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

/** The licences a person or firm holds, newest first. `after`: id of the last one of the page before. */
export class FindLicencesOfHolder extends Query<readonly LicenceView[]> {
  constructor(
    readonly holderId: string,
    readonly limit: number,
    readonly after?: string,
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

@QueryHandler(FindLicencesOfHolder)
export class FindLicencesOfHolderHandler implements IQueryHandler<FindLicencesOfHolder> {
  constructor(private readonly licences: Licences) {}

  execute({ holderId, limit, after }: FindLicencesOfHolder): Promise<readonly LicenceView[]> {
    return this.licences.ofHolder(holderId, limit, after);
  }
}
