import { formDefects } from '@banjian/forms';
import { CatalogueFiles } from '../adapters/files/catalogue-files.js';
import type { ItemContent, ItemVersion } from '../domain/item-version.js';
import { serviceItemDecider } from '../domain/service-item.js';

/** Version 1 of every item, as a demo store publishes it. */
export function publishedDemoItems(contents: readonly ItemContent[]): readonly ItemVersion[] {
  return contents.map((content) => {
    const command = { type: 'PublishItemVersion', content, demoStore: true, formDefects } as const;
    const [published] = serviceItemDecider.decide(command, serviceItemDecider.initial);
    if (published?.type !== 'ItemVersionPublished') throw new Error(`${content.itemCode} was not published`);
    return published.version;
  });
}

/** Version 1 of every item of the project's own catalogue. */
export const demoItems = async (): Promise<readonly ItemVersion[]> =>
  publishedDemoItems(await new CatalogueFiles().load());
