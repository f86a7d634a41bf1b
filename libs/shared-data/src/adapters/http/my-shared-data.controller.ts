import { Allow, CurrentPrincipal, written, type Principal } from '@banjian/http';
import { Citizens, PartyRegistry } from '@banjian/identity';
import { Controller, Delete, Get, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ObjectToSharing } from '../../application/object-to-sharing.handler.js';
import { SharedData } from '../../application/shared-data.js';
import { SharedDataOpenings } from '../../application/shared-data-openings.js';
import { isKind, kindOf, kinds } from '../../domain/kinds.js';
import { PartyQuery } from './party.query.js';

/** What the registry holds of oneself, where it came from, who looked, and the right to object (个人信息保护法 44, 45). */
@ApiTags('我的共享数据')
@Controller('my/shared-data')
@Allow('citizen')
export class MySharedDataController {
  constructor(
    private readonly commands: CommandBus,
    private readonly sharedData: SharedData,
    private readonly openings: SharedDataOpenings,
    private readonly parties: PartyRegistry,
    private readonly citizens: Citizens,
  ) {}

  @Get()
  @ApiOperation({ summary: '系统为我保存的共享数据、来源和查阅记录' })
  async own(@CurrentPrincipal() me: Principal, @Query() { party }: PartyQuery) {
    const subject = await this.subjectOf(me, party);
    const { objected, held } = await this.sharedData.of(subject);
    const values = held.map((each) => ({
      ...each,
      kindName: isKind(each.kind) ? kinds[each.kind].name : each.kind,
      fieldName: kindOf(each.kind)?.fields[each.field] ?? each.field,
    }));
    return { objected, values, openings: await this.openings.of(subject) };
  }

  @Put('objection')
  @ApiOperation({ summary: '反对用已有信息预填' })
  object(@CurrentPrincipal() me: Principal, @Query() { party }: PartyQuery) {
    return this.say(me, party, true);
  }

  @Delete('objection')
  @ApiOperation({ summary: '撤回反对' })
  agree(@CurrentPrincipal() me: Principal, @Query() { party }: PartyQuery) {
    return this.say(me, party, false);
  }

  private async say(me: Principal, party: string | undefined, objects: boolean) {
    const subject = await this.subjectOf(me, party);
    return written({ objected: objects }, await this.commands.execute(new ObjectToSharing(subject, objects)));
  }

  private async subjectOf(me: Principal, party: string | undefined): Promise<string> {
    const { applicant } = await this.citizens.applicantAndAgent(me, party);
    return this.parties.subjectOf(applicant);
  }
}
