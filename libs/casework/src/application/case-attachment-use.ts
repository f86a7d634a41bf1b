import { AttachmentUse } from '@banjian/attachments';
import { EventStreams } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { caseStream, type CaseEvent } from '../domain/case.js';
import { attachmentsIn } from './attachments-in.js';

/** Asks the case's own events. */
@Injectable()
export class CaseAttachmentUse extends AttachmentUse {
  constructor(private readonly streams: EventStreams) {
    super();
  }

  override async applicantFor(caseId: string, attachmentId: string): Promise<string | undefined> {
    const history = await this.streams.read<CaseEvent>(caseStream(caseId));
    const first = history[0]?.event;
    if (first?.type !== 'ApplicationSubmitted') return undefined;
    const named = attachmentsIn(history).some((each) => each.attachmentId === attachmentId);
    return named ? first.applicant.id : undefined;
  }
}
