import { Allow, CurrentPrincipal, SendsFile, type Principal } from '@banjian/http';
import { Controller, Get, Param, ParseUUIDPipe, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseAttachmentAnswers } from './case-attachment.answers.js';

/** Attachments of a case, for staff in whose scope it is; every opening is logged. */
@ApiTags('办件查询')
@Controller('cases/:caseId/attachments/:attachmentId')
@Allow('windowClerk', 'reviewer', 'decider', 'supervisor')
export class CaseAttachmentsController {
  constructor(private readonly attachments: CaseAttachmentAnswers) {}

  @Get()
  @SendsFile()
  @ApiOperation({ summary: '办件的附件（支持 Range）' })
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
  @ApiOperation({ summary: '办件的图片附件的缩略图' })
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
