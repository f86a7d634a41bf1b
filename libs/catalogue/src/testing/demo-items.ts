import { CatalogueFiles } from '../adapters/files/catalogue-files.js';
import type { ItemContent, ItemVersion } from '../domain/item-version.js';
import { serviceItemDecider } from '../domain/service-item.js';

/** Version 1 of every item, as a demo store publishes it. */
export function publishedDemoItems(contents: readonly ItemContent[]): readonly ItemVersion[] {
  return contents.map((content) => {
    const command = { type: 'PublishItemVersion', content, demoStore: true } as const;
    const [published] = serviceItemDecider.decide(command, serviceItemDecider.initial);
    if (!published) throw new Error(`${content.itemCode} was not published`);
    return published.version;
  });
}

/** Version 1 of an item of the project's own catalogue: `demoItemVersion('YN-TB-001')`. */
export async function demoItemVersion(itemCode: string): Promise<ItemVersion> {
  const versions = publishedDemoItems(await new CatalogueFiles().load());
  const found = versions.find((version) => version.itemCode === itemCode);
  if (!found) throw new Error(`no such item in the catalogue's data: ${itemCode}`);
  return found;
}
