import { Allow, CurrentPrincipal, SendsFile, type Principal } from '@banjian/http';
import { Controller, Get, Param, ParseUUIDPipe, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseAttachmentAnswers } from './case-attachment.answers.js';

/** Attachments of the own cases. */
@ApiTags('我的办件')
@Controller('my/cases/:caseId/attachments/:attachmentId')
@Allow('citizen')
export class MyCaseAttachmentsController {
  constructor(private readonly attachments: CaseAttachmentAnswers) {}

  @Get()
  @SendsFile()
  @ApiOperation({ summary: '我的办件的附件（支持 Range）' })
  @ApiProduces('application/octet-stream')
  content(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('attachmentId', ParseUUIDPipe) attachmentId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.attachments.answer(who, { caseId, attachmentId, part: 'content' }, request, reply);
  }

  @Get('thumbnail')
  @SendsFile()
  @ApiOperation({ summary: '我的办件的图片附件的缩略图' })
  @ApiProduces('image/jpeg')
  thumbnail(
    @CurrentPrincipal() who: Principal,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('attachmentId', ParseUUIDPipe) attachmentId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.attachments.answer(who, { caseId, attachmentId, part: 'thumbnail' }, request, reply);
  }
}
