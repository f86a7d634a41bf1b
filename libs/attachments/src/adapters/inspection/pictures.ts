import { Readable } from 'node:stream';
import sharp from 'sharp';
import type { ReadableFile } from '../../application/inspection.js';
import { bomb, broken, twoThings } from './faults.js';
import { holds } from './streamed-search.js';
import { endsLikeZip } from './zip-directory.js';

/** An A3 page at 600 dpi; a phone's camera has a fifth of it. */
const mostPixels = 100_000_000;
const thumbnailSide = 320;
const patienceSeconds = 20;
/** Decoding holds a picture in memory: one after the other. */
const turns = { last: Promise.resolve() };

sharp.cache(false);
sharp.concurrency(1);

/**
 * Decode a picture wholly: what cannot be decoded to its end is broken. Answers the thumbnail: upright as the camera was held,
 * and without the camera's notes (EXIF: place, time, device).
 */
export async function inspectPicture(file: ReadableFile, mediaType: string): Promise<Buffer> {
  if (await holds(file, /<(?:script|\?php|!doctype html|html)\b/i, 16)) throw twoThings(mediaType);
  if (await endsLikeZip(file)) throw twoThings(mediaType);
  return inTurn(() => thumbnailOf(file, mediaType));
}

async function thumbnailOf(file: ReadableFile, mediaType: string): Promise<Buffer> {
  const picture = sharp({ limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true, pages: 1 });
  const source = Readable.from(file.read());
  source.on('error', (error) => picture.destroy(error));
  try {
    return await source
      .pipe(picture)
      .autoOrient()
      .resize(thumbnailSide, thumbnailSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .timeout({ seconds: patienceSeconds })
      .jpeg({ quality: 78 })
      .toBuffer();
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    throw /pixel limit|too large|timeout/i.test(said) ? bomb(mediaType) : broken(mediaType);
  } finally {
    source.destroy();
  }
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turns.last.then(work);
  turns.last = mine.then(
    () => undefined,
    () => undefined,
  );
  return mine;
}
