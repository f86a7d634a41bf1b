import { TimeSource } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import {
  Licences,
  type LicenceKey,
  type LicenceView,
  type RevocationView,
} from '../../application/licence-views.js';
import { statusOn, type LicenceStatus } from '../../domain/licence.js';
import { LicenceEntity } from './licence.entity.js';

@Injectable()
export class LicenceReader extends Licences {
  constructor(
    @InjectRepository(LicenceEntity) private readonly rows: Repository<LicenceEntity>,
    private readonly time: TimeSource,
  ) {
    super();
  }

  override async find(licenceId: string): Promise<LicenceView | undefined> {
    return this.seen(await this.rows.findOneBy({ licenceId }));
  }

  override async findByIdentifier(identifier: string): Promise<LicenceView | undefined> {
    return this.seen(await this.rows.findOneBy({ identifier }));
  }

  override async findByCase(caseId: string): Promise<LicenceView | undefined> {
    return this.seen(await this.rows.findOne({ where: { caseId }, order: { issuedOn: 'DESC' } }));
  }

  override async ofHolders(
    holders: readonly string[],
    limit: number,
    after?: LicenceKey,
  ): Promise<readonly LicenceView[]> {
    const page = this.rows
      .createQueryBuilder('licence')
      .where('licence.holderId = ANY(:holders)', { holders })
      .orderBy({ 'licence.issuedOn': 'DESC', 'licence.licenceId': 'DESC' })
      .limit(limit);
    if (after) page.andWhere('(licence.issuedOn, licence.licenceId) < (:issuedOn, :licenceId)', after);
    return (await page.getMany()).map((row) => this.view(row));
  }

  private seen(row: LicenceEntity | null): LicenceView | undefined {
    return row ? this.view(row) : undefined;
  }

  private view(row: LicenceEntity): LicenceView {
    const { holderId, holderKind, holderName, holderIdType, holderIdNumberMasked, ...rest } = row;
    const { validUntil, standing, ...other } = rest;
    const { revokedOn, revocationReason, revocationBasis, revocationPaper, deregistration, ...face } = other;
    const said = { revokedOn, revocationReason, revocationBasis, revocationPaper, deregistration };
    return {
      ...face,
      ...(validUntil === null ? {} : { validUntil }),
      holder: {
        id: holderId,
        kind: holderKind,
        name: holderName,
        idType: holderIdType,
        idNumberMasked: holderIdNumberMasked,
      },
      status: this.statusToday(row, standing),
      ...(standing === 'revoked' && { revocation: revocationOf(said) }),
    };
  }

  private statusToday(
    { validFrom, validUntil }: LicenceEntity,
    standing: LicenceEntity['standing'],
  ): LicenceStatus {
    const validity = validUntil === null ? { validFrom } : { validFrom, validUntil };
    return statusOn(standing, validity, this.time.today());
  }
}

type Said = Pick<
  LicenceEntity,
  'revokedOn' | 'revocationReason' | 'revocationBasis' | 'revocationPaper' | 'deregistration'
>;

/** Of a revoked licence; the columns are filled together. */
const revocationOf = (row: Said): RevocationView => ({
  on: row.revokedOn ?? '',
  reason: row.revocationReason ?? '',
  legalBasis: row.revocationBasis ?? '',
  paper: row.revocationPaper ?? '',
  ...(row.deregistration !== null && { deregistration: row.deregistration }),
});
