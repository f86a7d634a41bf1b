import { Attachments1764070000000 } from './adapters/postgres/migrations/1764070000000-attachments.js';
import { UploadsOfADay1764420000000 } from './adapters/postgres/migrations/1764420000000-uploads-of-a-day.js';

export { fileAnswer } from './adapters/http/file-answer.js';
export { AttachmentClaims, type AttachmentFacts } from './application/attachment-claims.js';
export { AttachmentReading, type OpenedAttachment, type Part } from './application/attachment-reading.js';
export { AttachmentStore } from './application/attachment-store.js';
export { AttachmentUse } from './application/attachment-use.js';
export { CleanUp, type CleanedUp } from './application/clean-up.js';
export { EraseAttachments } from './application/erase-attachments.handler.js';
export { AttachmentCleanUpModule, AttachmentCleanUpRoundsModule } from './attachment-clean-up.module.js';
export { AttachmentsApi, AttachmentsModule } from './attachments.module.js';

export const attachmentMigrations = [Attachments1764070000000, UploadsOfADay1764420000000];
