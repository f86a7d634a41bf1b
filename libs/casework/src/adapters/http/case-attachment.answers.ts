import { fileAnswer, type Part } from '@banjian/attachments';
import type { Principal } from '@banjian/http';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseAccess } from '../../application/case-access.js';
import { CaseAttachments } from '../../application/case-attachments.js';

export interface AttachmentAsked {
  readonly caseId: string;
  readonly attachmentId: string;
  readonly part: Part;
}

/** Attachments leave only through the case: its scope says who may, and staff who look leave a trace. */
@Injectable()
export class CaseAttachmentAnswers {
  constructor(
    private readonly access: CaseAccess,
    private readonly attachments: CaseAttachments,
  ) {}

  async answer(
    who: Principal,
    { caseId, attachmentId, part }: AttachmentAsked,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const history = await this.access.open(who, caseId, part === 'content' ? 'attachment' : 'thumbnail');
    return fileAnswer(await this.attachments.open(caseId, history, attachmentId, part), request, reply);
  }
}
