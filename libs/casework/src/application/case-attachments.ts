import { AttachmentReading, type OpenedAttachment, type Part } from '@banjian/attachments';
import { Rejected, type Recorded } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import type { CaseEvent } from '../domain/case.js';
import { attachmentsIn } from './attachments-in.js';
import type { CaseView } from './case-view.js';

const erasedName = '（已依法删除）';

/** Attachments of cases: only what an event of the case names, for whom the case was opened. */
@Injectable()
export class CaseAttachments {
  constructor(private readonly reading: AttachmentReading) {}

  /** Throws `attachment.not-found` for what no event of this case names. */
  async open(
    caseId: string,
    history: readonly Recorded<CaseEvent>[],
    attachmentId: string,
    part: Part,
  ): Promise<OpenedAttachment> {
    const named = attachmentsIn(history).find((each) => each.attachmentId === attachmentId);
    if (!named) throw new Rejected('attachment.not-found');
    const opened = await this.reading.ofCase(caseId, attachmentId, part);
    // The event is the truth: another file under the same id is not this attachment.
    if (opened.view.sha256 !== named.sha256) throw new Rejected('attachment.not-found');
    return opened;
  }

  /** The view with the names of its attachments, which no event holds. */
  async named(view: CaseView): Promise<CaseView> {
    const ids = view.materials.flatMap(({ attachments }) => attachments).map((each) => each.attachmentId);
    if (ids.length === 0) return view;
    const known = await this.reading.namesOf(ids);
    const materials = view.materials.map((material) => ({
      ...material,
      attachments: material.attachments.map((each) => {
        const { name = erasedName, thumbnail = false } = known.get(each.attachmentId) ?? {};
        return { ...each, name, thumbnail };
      }),
    }));
    return { ...view, materials };
  }
}
