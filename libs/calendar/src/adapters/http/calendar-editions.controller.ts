import { Allow, staffRoles, written } from '@banjian/http';
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { editionList, type ListedEdition } from '../../application/edition-list.js';
import { PublishedCalendars } from '../../application/published-calendars.js';
import { EditionIntake } from '../import/edition-intake.js';
import { asProblem } from './bad-request.js';
import { EditionBody } from './edition.body.js';

/** `regions`: the first four digits of a 行政区划代码, which name a layer too, and what they are called. */
export interface EditionsListed {
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly items: readonly ListedEdition[];
}

/** Editions of the calendars (工作日历版本): published by an administrator, never edited. */
@ApiTags('工作日历')
@Controller('calendar-editions')
export class CalendarEditionsController {
  constructor(
    private readonly intake: EditionIntake,
    private readonly calendars: PublishedCalendars,
  ) {}

  /** The body is the file as it was written: every fault is told with its line. */
  @Post()
  @Allow('administrator')
  @ApiOperation({ summary: '发布工作日历或大厅办公时间的一个版本（请求内容即文件原文）' })
  @ApiBody({ type: EditionBody })
  async publish(@Body() _body: object, @Req() { bodyText = '' }: FastifyRequest) {
    const { edition, written: done } = await this.intake.publish(bodyText).catch((error: unknown) => {
      throw asProblem(error, 400, 'calendar.bad-edition');
    });
    return written({ layer: edition.layer, edition: edition.edition }, done);
  }

  @Get()
  @Allow(...staffRoles)
  @ApiOperation({ summary: '工作日历的地区，及全部版本：按层、按发布先后' })
  list(): EditionsListed {
    return { regions: this.calendars.regions(), items: editionList(this.calendars) };
  }
}
