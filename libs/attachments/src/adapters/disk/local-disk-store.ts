import { newId, type Instant } from '@banjian/kernel';
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AttachmentStore,
  NotStored,
  StorageFull,
  type ByteRange,
  type StoredFile,
} from '../../application/attachment-store.js';
import { isStoreKey } from '../../domain/store-keys.js';

/**
 * Files in a folder of this machine, readable by its owner only: `ab/cd/<key>`, so that no folder grows large. A file is
 * written under `arriving/`, synced, then renamed: a reader never sees half of it, nor does a machine that lost power.
 */
export class LocalDiskStore extends AttachmentStore {
  /** `reserved`: bytes of the disk that are left to others. */
  constructor(
    private readonly root: () => string,
    private readonly reserved = 0,
  ) {
    super();
  }

  private get folder(): string {
    return this.root();
  }

  async put(key: string, source: AsyncIterable<Buffer>): Promise<number> {
    const target = this.pathOf(key);
    const arriving = join(this.folder, 'arriving');
    const part = join(arriving, `${key}-${newId()}`);
    try {
      await folderAt(arriving);
      await this.mustHaveRoom();
      const size = await written(part, source);
      const shard = await folderAt(join(target, '..'));
      await rename(part, target);
      await synced(shard);
      return size;
    } catch (error) {
      await rm(part, { force: true });
      throw hasNoRoom(error) ? new StorageFull('no room for attachments', { cause: error }) : error;
    }
  }

  async *get(key: string, range?: ByteRange): AsyncGenerator<Buffer> {
    if (range && range.end <= range.start) return;
    const part = range && { start: range.start, end: range.end - 1 };
    const stream = createReadStream(this.pathOf(key), part);
    try {
      for await (const chunk of stream) yield chunk as Buffer;
    } catch (error) {
      throw isAbsent(error) ? new NotStored(key) : error;
    }
  }

  async size(key: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *list(): AsyncGenerator<StoredFile> {
    for (const outer of await shards(this.folder)) {
      for (const inner of await shards(outer)) {
        for await (const { name } of await opendir(inner)) {
          const found = isStoreKey(name) ? await storedAt(join(inner, name)) : undefined;
          if (found !== undefined) yield { key: name, storedAt: found };
        }
      }
    }
  }

  async clearUnfinished(before: Instant, dryRun: boolean): Promise<number> {
    const arriving = join(this.folder, 'arriving');
    let cleared = 0;
    for (const name of await namesIn(arriving)) {
      const found = await storedAt(join(arriving, name));
      if (found === undefined || found >= before) continue;
      cleared += 1;
      if (!dryRun) await rm(join(arriving, name), { force: true });
    }
    return cleared;
  }

  private async mustHaveRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize < this.reserved)
      throw new StorageFull('what is left of the disk is not for attachments');
  }

  private pathOf(key: string): string {
    if (!isStoreKey(key)) throw new Error('not the key of an attachment');
    return join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }
}

async function written(path: string, source: AsyncIterable<Buffer>): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of source) {
      await wholly(file, chunk);
      size += chunk.length;
    }
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

/** A disk that fills up writes a part and says so only the next time. */
async function wholly(file: FileHandle, chunk: Buffer): Promise<void> {
  let rest = chunk;
  while (rest.length > 0) rest = rest.subarray((await file.write(rest)).bytesWritten);
}

async function folderAt(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

/** The new name is lost with the power until its folder is on the disk too. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function shards(folder: string): Promise<readonly string[]> {
  const names = await namesIn(folder);
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name)).map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function storedAt(path: string): Promise<Instant | undefined> {
  try {
    return (await stat(path)).mtime.toISOString();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const isAbsent = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** No space, no quota, no inode, a limit of the process, or a file system that takes nothing any more. */
const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS'];
const hasNoRoom = (error: unknown): boolean => noRoom.includes(String(codeOf(error)));
