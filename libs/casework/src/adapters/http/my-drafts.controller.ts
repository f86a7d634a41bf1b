import { Allow, CurrentPrincipal, PageQuery, type Principal } from '@banjian/http';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DraftAnswers } from './draft.answers.js';
import { DraftBody } from './draft.bodies.js';

/** A citizen's own drafts (我的草稿): nobody else reads them. */
@ApiTags('草稿')
@Controller('my/drafts')
@Allow('citizen')
export class MyDraftsController {
  constructor(private readonly drafts: DraftAnswers) {}

  @Post()
  @ApiOperation({ summary: '保存草稿（保留三十日）' })
  save(@CurrentPrincipal() who: Principal, @Body() body: DraftBody) {
    return this.drafts.save(who, body);
  }

  @Get()
  @ApiOperation({ summary: '我的草稿（新保存的在前）' })
  list(@CurrentPrincipal() who: Principal, @Query() page: PageQuery) {
    return this.drafts.list(who, page);
  }

  @Get(':draftId')
  @ApiOperation({ summary: '草稿：事项有新版本的，列明变化' })
  get(@CurrentPrincipal() who: Principal, @Param('draftId', ParseUUIDPipe) id: string) {
    return this.drafts.get(who, id);
  }

  @Put(':draftId')
  @ApiOperation({ summary: '替换草稿（If-Match）' })
  replace(
    @CurrentPrincipal() who: Principal,
    @Param('draftId', ParseUUIDPipe) id: string,
    @Body() body: DraftBody,
  ) {
    return this.drafts.replace(who, id, body);
  }

  @Delete(':draftId')
  @HttpCode(204)
  @ApiOperation({ summary: '删除草稿' })
  remove(@CurrentPrincipal() who: Principal, @Param('draftId', ParseUUIDPipe) id: string) {
    return this.drafts.remove(who, id);
  }

  @Post(':draftId/submission')
  @ApiOperation({ summary: '提交草稿：以现行版本受理申请' })
  submit(@CurrentPrincipal() who: Principal, @Param('draftId', ParseUUIDPipe) id: string) {
    return this.drafts.submit(who, id);
  }
}
