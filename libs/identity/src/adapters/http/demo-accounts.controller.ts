import { EventStore } from '@banjian/event-store';
import { Public } from '@banjian/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { demoAccounts, type DemoAccount } from '../../application/demo-accounts.js';

/** What a page of signing in must know: whether this is a demo (示例库), and who may then be tried. */
@ApiTags('登录')
@Controller('demo-accounts')
export class DemoAccountsController {
  constructor(private readonly store: EventStore) {}

  /** Staff only; on a store that is no demo there are none. */
  @Get()
  @Public()
  @ApiOperation({ summary: '演示账号（仅演示库）' })
  list(): { readonly demo: boolean; readonly simulation: boolean; readonly items: readonly DemoAccount[] } {
    const { demo, simulation } = this.store.facts;
    return { demo, simulation, items: demo ? demoAccounts.filter(({ staff }) => staff) : [] };
  }
}
