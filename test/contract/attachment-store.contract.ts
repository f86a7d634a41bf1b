import type { AttachmentStore } from '@banjian/attachments';
import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

export interface AttachmentStoreUnderTest {
  readonly store: AttachmentStore;
  close(): Promise<void>;
}

const longAgo = '2000-01-01T00:00:00.000Z';
const farAhead = '2100-01-01T00:00:00.000Z';

async function* pieces(...parts: readonly (Buffer | Error)[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    await Promise.resolve();
    if (part instanceof Error) throw part;
    yield part;
  }
}

async function gathered(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

/** What every adapter of the attachment store must pass, unchanged. */
export function attachmentStoreContract(name: string, open: () => Promise<AttachmentStoreUnderTest>): void {
  describe(`attachment store contract: ${name}`, () => {
    let under: AttachmentStoreUnderTest;
    const store = (): AttachmentStore => under.store;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    const keys = async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for await (const { key } of store().list()) found.push(key);
      return found;
    };

    it('gives back what was put, byte for byte, in whatever pieces it came', async () => {
      const key = newId();
      const parts = [Buffer.from('一'), Buffer.alloc(0), Buffer.alloc(300_000, 7), Buffer.from('end')];
      expect(await store().put(key, pieces(...parts))).toBe(300_006);
      expect(await store().size(key)).toBe(300_006);
      expect((await gathered(store().get(key))).equals(Buffer.concat(parts))).toBe(true);
    });

    it('keeps an empty file too', async () => {
      const key = newId();
      await store().put(key, pieces());
      expect(await store().size(key)).toBe(0);
      expect(await gathered(store().get(key))).toHaveLength(0);
    });

    it('gives a part of it: from, and up to but not including', async () => {
      const key = newId();
      await store().put(key, pieces(Buffer.from('0123456789')));
      const part = async (start: number, end: number): Promise<string> =>
        (await gathered(store().get(key, { start, end }))).toString();
      expect(await part(0, 4)).toBe('0123');
      expect(await part(3, 7)).toBe('3456');
      expect(await part(8, 100)).toBe('89');
      expect(await part(5, 5)).toBe('');
      expect(await part(20, 30)).toBe('');
    });

    it('keeps nothing of a source that breaks off', async () => {
      const key = newId();
      const source = pieces(Buffer.alloc(200_000, 1), new Error('gone'));
      await expect(store().put(key, source)).rejects.toThrow('gone');
      expect(await store().size(key)).toBeUndefined();
      expect(await keys()).not.toContain(key);
      expect(await store().clearUnfinished(farAhead, true)).toBe(0);
    });

    it('keeps the file that was there when its successor breaks off, and takes one that does not', async () => {
      const key = newId();
      await store().put(key, pieces(Buffer.from('first')));
      await expect(store().put(key, pieces(Buffer.from('x'), new Error('gone')))).rejects.toThrow('gone');
      expect((await gathered(store().get(key))).toString()).toBe('first');
      await store().put(key, pieces(Buffer.from('second')));
      expect((await gathered(store().get(key))).toString()).toBe('second');
    });

    it('holds one of two that are put at once, whole', async () => {
      const key = newId();
      const [one, two] = [Buffer.alloc(500_000, 1), Buffer.alloc(400_000, 2)];
      await Promise.all([store().put(key, pieces(one)), store().put(key, pieces(two))]);
      const kept = await gathered(store().get(key));
      expect(kept.equals(one) || kept.equals(two)).toBe(true);
    });

    it('says that something is not there', async () => {
      await expect(gathered(store().get(newId()))).rejects.toMatchObject({ name: 'NotStored' });
      expect(await store().size(newId())).toBeUndefined();
    });

    it('deletes, and what is not there is deleted already', async () => {
      const key = newId();
      await store().put(key, pieces(Buffer.from('x')));
      await store().delete(key);
      await store().delete(key);
      expect(await store().size(key)).toBeUndefined();
      expect(await keys()).not.toContain(key);
    });

    it('lists what it holds, with when it came', async () => {
      const key = newId();
      const thumbnail = `${key}.thumbnail`;
      for (const each of [key, thumbnail]) await store().put(each, pieces(Buffer.from('x')));
      expect(await keys()).toEqual(expect.arrayContaining([key, thumbnail]));
      for await (const { storedAt } of store().list()) {
        expect(Math.abs(Date.parse(storedAt) - Date.now())).toBeLessThan(60_000);
      }
    });

    it('takes no key that is a path', async () => {
      for (const key of ['../../etc/passwd', `${newId()}/x`, '', newId().toUpperCase(), 'arriving']) {
        await expect(store().put(key, pieces(Buffer.from('x')))).rejects.toThrow('not the key');
        await expect(gathered(store().get(key))).rejects.toThrow('not the key');
      }
    });

    it('clears no beginning that is young', async () => {
      expect(await store().clearUnfinished(longAgo, false)).toBe(0);
    });
  });
}
