import { Allow } from '@banjian/http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ImportSharedData } from '../../application/import-shared-data.handler.js';
import { ImportBody } from './shared-data.bodies.js';

/** Registers of other bodies come in here; one faulty record and nothing is taken. */
@ApiTags('共享数据导入')
@Controller('shared-data/imports')
@Allow('administrator')
export class SharedDataImportsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '导入共享数据（逐条报错，有错则一条也不导入）' })
  take(@Body() { records }: ImportBody) {
    return this.commands.execute(new ImportSharedData(records));
  }
}
