import { EventStoreModule, OutcomeUnknown, StoreSettings, StoreUnavailable } from '@banjian/event-store';
import { acting, Rejected } from '@banjian/kernel';
import { expect } from '@jest/globals';
import { Body, Controller, Get, Logger, Module, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsString, Max, MaxLength, ValidateNested } from 'class-validator';
import { errorCodes } from 'fastify';
import type { Server } from 'node:http';
import request, { type Test } from 'supertest';
import { preparedTestStore, type PreparedTestStore } from '../../../../test/support/event-store.js';
import { peopleModule } from '../../../../test/support/people.js';
import {
  Allow,
  createApp,
  CurrentPrincipal,
  HttpModule,
  PageQuery,
  problemTitles,
  Public,
  Reads,
  staffRoles,
  written,
  type Principal,
} from '../index.js';

class PartBody {
  @IsString()
  @MaxLength(4)
  readonly name!: string;
}

class SampleBody {
  @IsInt()
  @Max(9)
  readonly count!: number;

  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => PartBody)
  readonly parts!: PartBody[];
}

/** What goes wrong, by name. */
const failures: Readonly<Record<string, () => Error>> = {
  rule: () => new Rejected('sample.no', { code: 'M01' }),
  missing: () => new Rejected('sample.not-found'),
  stale: () => new Rejected('stream.revision-mismatch', { actual: 3 }),
  reused: () => new Rejected('http.idempotency-key-reused'),
  contended: () => new Rejected('stream.contended'),
  away: () => new StoreUnavailable('host db.internal'),
  unknown: () => new OutcomeUnknown('lost'),
  full: () => new Error('timeout exceeded when trying to connect'),
  shuttingDown: () => Object.assign(new Error('terminating connection'), { code: '57P01' }),
  slow: () => new errorCodes.FST_ERR_HANDLER_TIMEOUT('30000', '/'),
  bug: () => new Error('password is hush'),
};

@Controller('samples')
class SampleController {
  @Get('open')
  @Public()
  open(@Query() query: Record<string, string>) {
    return { query };
  }

  @Get('acting')
  @Allow('citizen', ...staffRoles)
  reading() {
    return acting();
  }

  @Post('acting')
  @Allow('citizen', ...staffRoles)
  writing(@Body() _body: SampleBody) {
    return acting();
  }

  @Get('me')
  @Allow('reviewer')
  me(@CurrentPrincipal() me: Principal) {
    return { me: me.personId };
  }

  @Post('written')
  @Allow('windowClerk')
  write() {
    return written({ caseId: 'c1' }, { revision: 4, position: 'store:17' });
  }

  @Get('list')
  @Public()
  @Reads('sample')
  list(@Query() page: PageQuery) {
    return page;
  }

  @Get('failing/:how')
  @Public()
  fail(@Param('how') how: string): never {
    throw failures[how]?.() ?? new Error(how);
  }

  @Get('of/:id')
  @Public()
  byId(@Param('id', ParseUUIDPipe) id: string) {
    return { id };
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get('door')
  left() {
    return {};
  }

  @Post('door')
  @Public()
  declared() {
    return {};
  }
}

@Module({})
class SampleApp {}

const people: Readonly<Record<string, Principal>> = {
  clerk: {
    personId: 'p1',
    name: '甲',
    role: 'windowClerk',
    organisation: 'hall',
    region: '532301',
    parties: [],
  },
  reviewer: { personId: 'p2', name: '乙', role: 'reviewer', organisation: 'body', parties: [] },
  citizen: { personId: 'p3', name: '丙', role: 'citizen', parties: ['s3'] },
};

/** A small app with every kind of route, on a real store. */
export class SampleServer {
  private constructor(
    readonly app: NestFastifyApplication,
    private readonly database: PreparedTestStore,
  ) {}

  static async start(): Promise<SampleServer> {
    // What fails here fails on purpose.
    Logger.overrideLogger(false);
    problemTitles({ 'sample.no': { title: '不可以', rule: '示例法 第一条' }, 'sample.not-found': '未找到' });
    const database = await preparedTestStore();
    const app = await build(database, [SampleController]);
    await app.listen(0, '127.0.0.1');
    return new SampleServer(app, database);
  }

  get server(): Server {
    return this.app.getHttpServer();
  }

  get(path: string): Test {
    return request(this.server).get(`/api/v1/samples/${path}`);
  }

  post(path: string): Test {
    return request(this.server).post(`/api/v1/samples/${path}`);
  }

  /** The same routes and one that declares nothing. */
  careless(): Promise<NestFastifyApplication> {
    return build(this.database, [SampleController, ForgottenController]);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

function build(
  { appUrl }: PreparedTestStore,
  controllers: (new () => object)[],
): Promise<NestFastifyApplication> {
  const settings = StoreSettings.from({
    BANJIAN_APP_DATABASE_URL: appUrl,
    BANJIAN_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  const imports = [EventStoreModule.forRoot(settings), HttpModule, peopleModule(people)];
  return createApp({ module: SampleApp, imports, controllers }, 'sample');
}

export const as = (who: string, test: Test): Test => test.set('authorization', `Bearer ${who}`);

/** An answer without the `any` of its body. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export async function answered(test: Test): Promise<Answered> {
  const { status, type, headers, body, text } = (await test) as Answered;
  return { status, type, headers, body, text };
}

export const goodBody = { count: 1, parts: [{ name: '甲' }] };

/** `409 sample.no`; every refusal is a problem with a title in Chinese and a trace. */
export async function refusal(test: Test): Promise<string> {
  const { status, type, body } = await answered(test);
  const { code, title, traceId } = body;
  expect(type).toBe('application/problem+json');
  expect(title).toMatch(/\p{Script=Han}/u);
  expect(traceId).toMatch(/^[0-9a-f-]{36}$/);
  return `${String(status)} ${String(code)}`;
}
