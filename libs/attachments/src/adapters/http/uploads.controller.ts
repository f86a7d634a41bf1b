import { Allow, CurrentPrincipal, SendsFile, TakesFile, takeFile, type Principal } from '@banjian/http';
import { acting, derivedId } from '@banjian/kernel';
import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AttachmentReading } from '../../application/attachment-reading.js';
import { ReceiveUpload } from '../../application/receive-upload.js';
import type { UploadView } from '../../application/upload-view.js';
import { largestFileBytes } from '../../domain/upload-limits.js';
import { fileAnswer } from './file-answer.js';
import { keySubjectOf, ownerOf } from './owner.js';

/** Files on their way into a case: the sender's own until a command hands them in, gone after 24 hours without one. */
@ApiTags('附件上传')
@Controller('attachments')
@Allow('citizen', 'windowClerk')
export class UploadsController {
  constructor(
    private readonly receiving: ReceiveUpload,
    private readonly reading: AttachmentReading,
  ) {}

  @Post()
  @TakesFile()
  @ApiOperation({ summary: '上传一个文件（不超过 50 MB），之后在申请、补正时引用 attachmentId' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    },
  })
  upload(@CurrentPrincipal() who: Principal, @Req() request: FastifyRequest): Promise<UploadView> {
    const sender = {
      attachmentId: derivedId(acting().commandId, 'attachment'),
      owner: ownerOf(who),
      keySubject: keySubjectOf(who),
    };
    return takeFile(request, largestFileBytes, (file) => this.receiving.receive(sender, file));
  }

  @Get(':attachmentId')
  @ApiOperation({ summary: '自己上传、尚未提交的文件' })
  own(
    @CurrentPrincipal() who: Principal,
    @Param('attachmentId', ParseUUIDPipe) id: string,
  ): Promise<UploadView> {
    return this.reading.own(ownerOf(who), id);
  }

  @Get(':attachmentId/content')
  @SendsFile()
  @ApiOperation({ summary: '自己上传、尚未提交的文件的内容' })
  @ApiProduces('application/octet-stream')
  async content(
    @CurrentPrincipal() who: Principal,
    @Param('attachmentId', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return fileAnswer(await this.reading.ownFile(ownerOf(who), id, 'content'), request, reply);
  }

  @Get(':attachmentId/thumbnail')
  @SendsFile()
  @ApiOperation({ summary: '自己上传、尚未提交的图片的缩略图' })
  @ApiProduces('image/jpeg')
  async thumbnail(
    @CurrentPrincipal() who: Principal,
    @Param('attachmentId', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return fileAnswer(await this.reading.ownFile(ownerOf(who), id, 'thumbnail'), request, reply);
  }

  @Delete(':attachmentId')
  @HttpCode(204)
  @ApiOperation({ summary: '删除自己上传、尚未提交的文件' })
  remove(
    @CurrentPrincipal() who: Principal,
    @Param('attachmentId', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.reading.remove(ownerOf(who), id);
  }
}
