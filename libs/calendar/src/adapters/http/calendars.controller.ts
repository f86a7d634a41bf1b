import { Allow, staffRoles } from '@banjian/http';
import { TimeSource } from '@banjian/kernel';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Calendars } from '../../application/calendars.js';
import { calendarYear, type CalendarYear } from '../../application/calendar-year.js';
import { asBadRequest } from './bad-request.js';

const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : value;

class YearQuery {
  @ApiPropertyOptional({ description: '年份；不写即今年', example: 2026 })
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt()
  @Min(1992)
  @Max(2099)
  readonly year?: number;
}

@ApiTags('工作日历')
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly calendars: Calendars,
    private readonly time: TimeSource,
  ) {}

  @Get(':region')
  @Allow('citizen', ...staffRoles)
  @ApiOperation({ summary: '一个地区的工作日历：版本、覆盖期间、某年的放假与调休' })
  year(@Param('region') region: string, @Query() { year }: YearQuery): CalendarYear {
    const calendar = asBadRequest(() => this.calendars.calendarOf(region), 404);
    return calendarYear(calendar, year ?? Number(this.time.today().slice(0, 4)));
  }
}
