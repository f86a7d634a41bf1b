import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { AttachmentSettings } from './adapters/attachment-settings.js';
import { LocalDiskStore } from './adapters/disk/local-disk-store.js';
import { attachmentProblemTitles } from './adapters/http/problem-titles.js';
import { UploadsController } from './adapters/http/uploads.controller.js';
import { ContentInspection } from './adapters/inspection/content-inspection.js';
import { PostgresUploads } from './adapters/postgres/postgres-uploads.js';
import { Admission } from './application/admission.js';
import { AttachmentClaims } from './application/attachment-claims.js';
import { AttachmentKeys } from './application/attachment-keys.js';
import { AttachmentReading } from './application/attachment-reading.js';
import { AttachmentStore } from './application/attachment-store.js';
import { Inspection } from './application/inspection.js';
import { ReceiveUpload } from './application/receive-upload.js';
import { NoScanner, Scanner } from './application/scanner.js';
import { SealedFiles } from './application/sealed-files.js';
import { Uploads } from './application/uploads.js';
import { reservedBytes } from './domain/upload-limits.js';

/** Files that people hand in (附件): taken in, sealed, read again. Which case they belong to, the cases say. */
@Module({
  providers: [
    Admission,
    AttachmentClaims,
    AttachmentKeys,
    AttachmentReading,
    ReceiveUpload,
    SealedFiles,
    { provide: AttachmentSettings, useFactory: () => AttachmentSettings.from() },
    {
      provide: AttachmentStore,
      useFactory: (settings: AttachmentSettings) => new LocalDiskStore(() => settings.folder, reservedBytes),
      inject: [AttachmentSettings],
    },
    { provide: Inspection, useClass: ContentInspection },
    { provide: Scanner, useClass: NoScanner },
    { provide: Uploads, useClass: PostgresUploads },
  ],
  exports: [AttachmentClaims, AttachmentReading, AttachmentStore, ReceiveUpload, Uploads],
})
export class AttachmentsModule {
  constructor() {
    problemTitles(attachmentProblemTitles);
  }
}

/** Uploading, for citizens and clerks. */
@Module({ imports: [AttachmentsModule], controllers: [UploadsController] })
export class AttachmentsApi {}
