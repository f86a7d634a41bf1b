import { AttachmentClaims } from '@banjian/attachments';
import { Injectable } from '@nestjs/common';
import type { Attached, HandedIn } from '../domain/case-terms.js';
import { findRehearsal } from './rehearsal.js';

/** A material as told at the door: its attachments by their ids alone. */
export type ToldMaterial = Omit<HandedIn, 'attachments'> & { readonly attachments?: readonly string[] };

/** Materials on their way into a case, with the uploads that belong to them. */
@Injectable()
export class HandingIn {
  constructor(private readonly claims: AttachmentClaims) {}

  /**
   * Do `work` with the materials as events store them; their uploads are held for this case meanwhile and let go when it is
   * refused. Throws `attachment.not-available`, `attachment.named-twice`.
   */
  with<T>(
    caseId: string,
    told: readonly ToldMaterial[],
    work: (materials: readonly HandedIn[]) => Promise<T>,
  ): Promise<T> {
    // A rehearsal holds nobody's uploads: no paper names a file.
    if (findRehearsal()) return work(told.map((each) => withFacts(each, new Map())));
    const ids = told.flatMap(({ attachments = [] }) => attachments);
    return this.claims.holding(caseId, ids, (facts) => work(told.map((each) => withFacts(each, facts))));
  }
}

function withFacts(
  { attachments, ...material }: ToldMaterial,
  facts: ReadonlyMap<string, Attached>,
): HandedIn {
  const attached = (attachments ?? []).flatMap((id) => facts.get(id) ?? []);
  return attached.length > 0 ? { ...material, attachments: attached } : material;
}
