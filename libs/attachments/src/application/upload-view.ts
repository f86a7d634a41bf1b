import type { FileFacts } from './uploads.js';

/** An upload as its owner sees it. */
export interface UploadView {
  readonly attachmentId: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly thumbnail: boolean;
}

export const viewOf = (
  attachmentId: string,
  name: string,
  { mediaType, size, sha256, thumbnail }: Omit<FileFacts, 'sealedName'>,
): UploadView => ({ attachmentId, name, mediaType, size, sha256, thumbnail });
