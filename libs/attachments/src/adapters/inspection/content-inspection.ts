import { Problem } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type/core';
import { Inspection, type Inspected, type ReadableFile } from '../../application/inspection.js';
import { extensionOf, fitsName, kindOf, type MediaKind } from '../../domain/media-kinds.js';
import { inspectContainer } from './containers.js';
import { notTaken } from './faults.js';
import { inspectPdf, pdf } from './pdf.js';
import { inspectPicture } from './pictures.js';
import { isPlainText } from './plain-text.js';

/** All that the first bytes can tell. */
const headBytes = 4_200;
const zipMark = Buffer.from('PK\x03\x04', 'latin1');

/** Kind by content; then whatever can be wrong with a file of that kind; the name must fit. What the sender claims counts nothing. */
@Injectable()
export class ContentInspection extends Inspection {
  async inspect(file: ReadableFile, name: string): Promise<Inspected> {
    const head = await file.bytes(0, headBytes);
    if (head.subarray(0, 4).equals(zipMark)) {
      return { mediaType: named(kindTaken(await inspectContainer(file)), name) };
    }
    const kind = kindTaken(await typeOf(file, head));
    const mediaType = named(kind, name);
    if (mediaType === pdf) await inspectPdf(file);
    return kind.picture ? { mediaType, thumbnail: await inspectPicture(file, mediaType) } : { mediaType };
  }
}

async function typeOf(file: ReadableFile, head: Buffer): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(head);
  if (found) return found.mime;
  return (await isPlainText(file)) ? 'text/plain' : undefined;
}

function kindTaken(mediaType: string | undefined): MediaKind {
  const kind = mediaType === undefined ? undefined : kindOf(mediaType);
  if (!kind) throw notTaken(mediaType);
  return kind;
}

function named(kind: MediaKind, name: string): string {
  if (fitsName(kind, name)) return kind.mediaType;
  throw new Problem(422, 'attachment.renamed', {
    extension: extensionOf(name),
    mediaType: kind.mediaType,
  });
}
