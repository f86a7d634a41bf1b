/** Asks the cases, whose events are the truth, about an upload somebody claimed. Implemented by casework. */
export abstract class AttachmentUse {
  /** The applicant of the case, when one of its events names the attachment. */
  abstract applicantFor(caseId: string, attachmentId: string): Promise<string | undefined>;
}
