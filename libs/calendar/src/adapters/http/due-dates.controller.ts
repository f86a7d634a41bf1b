import { Allow, staffRoles } from '@banjian/http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Calendars } from '../../application/calendars.js';
import { explainedDueDateOf, firmDueDate, type ExplainedDueDate } from '../../application/due-dates.js';
import { readDueQuestion } from '../../application/due-question.js';
import { asBadRequest } from './bad-request.js';
import { DueDateBody } from './due-date.body.js';

/** What the command `due` answers, for those who are signed in. Nothing is kept of the question. */
@ApiTags('工作日历')
@Controller('due-dates')
export class DueDatesController {
  constructor(private readonly calendars: Calendars) {}

  @Post()
  @HttpCode(200)
  @Allow('citizen', ...staffRoles)
  @ApiOperation({ summary: '期限何时届满，逐日说明（只计算，不留记录）' })
  count(@Body() { strict = false, ...asked }: DueDateBody): ExplainedDueDate {
    const question = asBadRequest(() => readDueQuestion(asked));
    const answer = explainedDueDateOf(question, this.calendars);
    return strict ? firmDueDate(answer) : answer;
  }
}
