import { FindOfferedItem, type ItemVersion } from '@banjian/catalogue';
import { Allow, CurrentPrincipal, Problem, type Principal } from '@banjian/http';
import { Citizens, PartyRegistry } from '@banjian/identity';
import { acting } from '@banjian/kernel';
import { Body, Controller, Get, HttpCode, Injectable, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SharedData, type HeldMaterial, type PrefilledValue } from '../../application/shared-data.js';
import { SharedDataOpenings } from '../../application/shared-data-openings.js';
import { PartyQuery } from './party.query.js';
import { PrefillBody } from './shared-data.bodies.js';

interface PrefillAnswer {
  readonly itemCode: string;
  readonly itemVersionId: string;
  readonly values: readonly PrefilledValue[];
  /** Materials that need not be handed in: the registry answers for them. */
  readonly held: readonly HeldMaterial[];
}

/** Prefilling an item's form for a party. */
@Injectable()
export class Prefill {
  constructor(
    private readonly queries: QueryBus,
    private readonly sharedData: SharedData,
  ) {}

  /** A secret item (C31) is there at the counter alone. */
  async item(code: string): Promise<ItemVersion> {
    const atCounter = acting().channel === 'window';
    const known = await this.queries.execute(new FindOfferedItem(code, { atCounter }));
    if (!known || known.standing === 'cancelled')
      throw new Problem(404, 'item.not-found', { itemCode: code });
    return known.version;
  }

  async answer(item: ItemVersion, subject: string): Promise<PrefillAnswer> {
    const { itemCode, versionId, materials } = item;
    const [values, held] = await Promise.all([
      this.sharedData.prefillFor(subject, item),
      this.sharedData.materialsHeld(subject, materials),
    ]);
    return { itemCode, itemVersionId: versionId, values, held };
  }
}

/** For the citizen who is signed in, or a party of the own account. */
@ApiTags('共享数据预填')
@Controller('items/:code/prefill')
@Allow('citizen')
export class CitizenPrefillController {
  constructor(
    private readonly prefill: Prefill,
    private readonly parties: PartyRegistry,
    private readonly citizens: Citizens,
  ) {}

  @Get()
  @ApiOperation({ summary: '可预填的表单信息及其来源' })
  async own(@CurrentPrincipal() me: Principal, @Param('code') code: string, @Query() { party }: PartyQuery) {
    const { applicant } = await this.citizens.applicantAndAgent(me, party);
    return this.prefill.answer(await this.prefill.item(code), await this.parties.subjectOf(applicant));
  }
}

/** At the window, for whoever applies there. The document stands in the body: an address is written into logs. */
@ApiTags('共享数据预填')
@Controller('items/:code/prefill')
@Allow('windowClerk')
export class WindowPrefillController {
  constructor(
    private readonly prefill: Prefill,
    private readonly parties: PartyRegistry,
    private readonly openings: SharedDataOpenings,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '为申请人查询可预填的表单信息（记入查阅日志）' })
  async onBehalf(@Param('code') code: string, @Body() { applicant }: PrefillBody) {
    const item = await this.prefill.item(code);
    const subject = await this.parties.subjectOf(applicant);
    await this.openings.record(subject, item.itemCode);
    return this.prefill.answer(item, subject);
  }
}
