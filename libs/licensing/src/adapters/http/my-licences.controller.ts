import {
  Allow,
  CurrentPrincipal,
  decodeCursor,
  defaultLimit,
  pageOf,
  PageQuery,
  Problem,
  Reads,
  type Page,
  type Principal,
} from '@banjian/http';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindLicencesOfHolders } from '../../application/find-licences.handler.js';
import type { LicenceKey } from '../../application/licence-views.js';
import { shown, type ShownLicence } from './licence.view.js';

/** My licences (我的证照): one's own and those of parties one acts for, newest first. */
@ApiTags('证照')
@Controller('my/licences')
export class MyLicencesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allow('citizen')
  @Reads('licensing.licence')
  @ApiOperation({ summary: '我的证照（按颁发日期倒序）' })
  async list(
    @CurrentPrincipal() { parties }: Principal,
    @Query() { limit = defaultLimit, cursor }: PageQuery,
  ): Promise<Page<ShownLicence>> {
    const after = cursor === undefined ? undefined : keyOf(cursor);
    const found = await this.queries.execute(new FindLicencesOfHolders(parties, limit + 1, after));
    return pageOf(found.map(shown), limit, ({ issuedOn, licenceId }) => [issuedOn, licenceId]);
  }
}

function keyOf(cursor: string): LicenceKey {
  const [issuedOn, licenceId] = decodeCursor(cursor, 2);
  if (!isPlain(issuedOn) || !isPlain(licenceId)) throw new Problem(400, 'http.malformed-cursor');
  return { issuedOn, licenceId };
}

const isPlain = (part: unknown): part is string => typeof part === 'string' && /^[\w-]{1,80}$/.test(part);
