import type { LocalDate } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { AuthorityLists } from '../../application/authority-lists.js';
import type { AuthorityRow } from '../../projections/authority.projection.js';
import { AuthorityRowEntity } from './authority-row.entity.js';

const most = 100;

@Injectable()
export class AuthorityListReader extends AuthorityLists {
  constructor(@InjectRepository(AuthorityRowEntity) private readonly rows: Repository<AuthorityRowEntity>) {
    super();
  }

  override grantedBy(parties: readonly string[]): Promise<readonly AuthorityRow[]> {
    return this.rows.find({
      where: { applicantId: In([...parties]) },
      order: { until: 'DESC', authorityId: 'ASC' },
      take: most,
    });
  }

  override heldBy(
    { parties, helperOf }: { readonly parties: readonly string[]; readonly helperOf?: string },
    on: LocalDate,
    applicant?: string,
  ): Promise<readonly AuthorityRow[]> {
    const query = this.rows
      .createQueryBuilder('row')
      .where('NOT row.revoked AND row.valid_until >= :on', { on });
    if (helperOf === undefined) query.andWhere('row.agent_id = ANY(:parties)', { parties: [...parties] });
    else query.andWhere('row.hall = :helperOf', { helperOf });
    if (applicant !== undefined) query.andWhere('row.applicant_id = :applicant', { applicant });
    return query.orderBy('row.valid_until').addOrderBy('row.authority_id').limit(most).getMany();
  }
}
