import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from './caller.js';
import { handIn, permit, permitApplication, type Filed } from './cases.js';
import { until } from './event-store.js';
import { startPlatform, type Platform } from './platform.js';
import type { Uploaded } from './uploads.js';

/** A platform with a folder of attachments of its own, and the people who use it. */
export interface AttachmentLab {
  readonly folder: string;
  readonly platform: Platform;
  readonly citizen: Caller;
  readonly clerk: Caller;
  readonly supervisor: Caller;
  close(): Promise<void>;
}

export async function openAttachmentLab(): Promise<AttachmentLab> {
  const folder = await mkdtemp(join(tmpdir(), `banjian-test-${String(process.pid)}-attachments-`));
  process.env['BANJIAN_ATTACHMENTS'] = folder;
  const platform = await startPlatform();
  return {
    folder,
    platform,
    citizen: await platform.citizen('citizen'),
    clerk: await platform.staff('clerk-intake', 'A01'),
    supervisor: await platform.staff('supervisor'),
    async close() {
      await platform.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where a file lies. */
export const placeOf = (folder: string, key: string): string =>
  join(folder, key.slice(0, 2), key.slice(2, 4), key);

/** The permit with these uploads for its first material. */
export const withUploads = (...ids: readonly string[]) => {
  const [first, ...others] = handIn(permit, 1, 2, 3);
  return { ...permitApplication(), materials: [{ ...first, attachments: ids }, ...others] };
};

export const submitted = (who: Caller, ...ids: readonly string[]): Promise<Filed> =>
  who.post<Filed>('/my/cases', withUploads(...ids));

export async function attachedTo(
  who: Caller,
  path: string,
): Promise<readonly (Uploaded & { readonly material: string })[]> {
  type View = {
    readonly materials: readonly { readonly attachments: readonly (Uploaded & { material: string })[] }[];
  };
  const { materials } = await who.get<View>(path);
  return materials.flatMap(({ attachments }) => attachments);
}

/** The reaction follows a moment later. */
export const bound = (who: Caller, attachmentId: string): Promise<void> =>
  until('it is the case’s', async () => {
    const { status } = await who.send('get', `/attachments/${attachmentId}`);
    return status === 404;
  });
