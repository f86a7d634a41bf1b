import type { Upload } from '../../application/uploads.js';

/** A row of `attachments.upload` as the driver reads it. */
export interface UploadRow {
  readonly attachment_id: string;
  readonly state: Upload['state'];
  readonly owner: string;
  readonly organisation: string | null;
  readonly key_subject: string;
  readonly wrapped_key: Buffer;
  readonly sealed_name: Buffer | null;
  readonly media_type: string | null;
  readonly size: string | null;
  readonly sha256: string | null;
  readonly thumbnail: boolean;
  readonly case_id: string | null;
  readonly expires_at: Date;
}

export function uploadOf(row: UploadRow): Upload {
  const { organisation, case_id: caseId } = row;
  return {
    attachmentId: row.attachment_id,
    state: row.state,
    owner: row.owner,
    ...(organisation !== null && { organisation }),
    keySubject: row.key_subject,
    wrappedKey: row.wrapped_key,
    ...(caseId !== null && { caseId }),
    expiresAt: row.expires_at.toISOString(),
    ...fileOf(row),
  };
}

function fileOf({ sealed_name, media_type, size, sha256, thumbnail }: UploadRow): Pick<Upload, 'file'> {
  if (sealed_name === null || media_type === null || size === null || sha256 === null) return {};
  return {
    file: { sealedName: sealed_name, mediaType: media_type, size: Number(size), sha256, thumbnail },
  };
}
