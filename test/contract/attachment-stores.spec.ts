import { LocalDiskStore, MemoryAttachmentStore, StorageFull } from '@banjian/attachments/testing';
import { newId } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachmentStoreContract } from './attachment-store.contract.js';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), `banjian-test-${String(process.pid)}-store-`));

attachmentStoreContract('memory', () =>
  Promise.resolve({ store: new MemoryAttachmentStore(), close: () => Promise.resolve() }),
);

attachmentStoreContract('local disk', async () => {
  const root = await folder();
  return { store: new LocalDiskStore(() => root), close: () => rm(root, { recursive: true }) };
});

describe('the local disk', () => {
  it('keeps files for the owner’s eyes only, and no folder grows large', async () => {
    const root = await folder();
    const key = newId();
    // eslint-disable-next-line @typescript-eslint/require-await
    const bytes = (async function* () {
      yield Buffer.from('x');
    })();
    await new LocalDiskStore(() => root).put(key, bytes);
    const path = join(root, key.slice(0, 2), key.slice(2, 4), key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
    await rm(root, { recursive: true });
  });

  it('clears what a killed process left half written, and nothing else', async () => {
    const root = await folder();
    const store = new LocalDiskStore(() => root);
    const arriving = join(root, 'arriving');
    await mkdir(arriving);
    await writeFile(join(arriving, `${newId()}-${newId()}`), 'half');
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await store.clearUnfinished(later, true)).toBe(1);
    expect(await readdir(arriving)).toHaveLength(1);
    expect(await store.clearUnfinished(later, false)).toBe(1);
    expect(await readdir(arriving)).toEqual([]);
    await rm(root, { recursive: true });
  });

  it('says that it is full, whatever the disk calls it, and keeps nothing', async () => {
    const root = await folder();
    const store = new LocalDiskStore(() => root);
    for (const code of ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']) {
      const full = Object.assign(new Error(code), { code });
      // eslint-disable-next-line @typescript-eslint/require-await
      const source = (async function* () {
        yield Buffer.from('x');
        throw full;
      })();
      await expect(store.put(newId(), source)).rejects.toThrow(StorageFull);
    }
    expect(await readdir(join(root, 'arriving'))).toEqual([]);
    await rm(root, { recursive: true });
  });

  it('leaves to others what is reserved of the disk, and does not even begin', async () => {
    const root = await folder();
    const store = new LocalDiskStore(() => root, Number.MAX_SAFE_INTEGER);
    let asked = false;
    // eslint-disable-next-line @typescript-eslint/require-await
    const source = (async function* () {
      asked = true;
      yield Buffer.from('x');
    })();
    await expect(store.put(newId(), source)).rejects.toThrow(StorageFull);
    expect([asked, await readdir(join(root, 'arriving'))]).toEqual([false, []]);
    await rm(root, { recursive: true });
  });

  it('has nothing where nobody put anything', async () => {
    const store = new LocalDiskStore(() => join(tmpdir(), newId()));
    const found: unknown[] = [];
    for await (const each of store.list()) found.push(each);
    expect(found).toEqual([]);
    expect(await store.clearUnfinished(new Date().toISOString(), false)).toBe(0);
  });
});
