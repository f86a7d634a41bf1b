import { CatalogueFiles } from '../adapters/files/catalogue-files.js';
import type { ItemVersion } from '../domain/item-version.js';
import { serviceItemDecider } from '../domain/service-item.js';

/** Version 1 of an item of the project's own catalogue, as a demo store publishes it: `demoItemVersion('YN-TB-001')`. */
export async function demoItemVersion(itemCode: string): Promise<ItemVersion> {
  const content = (await new CatalogueFiles().load()).find((item) => item.itemCode === itemCode);
  if (!content) throw new Error(`no such item in the catalogue's data: ${itemCode}`);
  const [published] = serviceItemDecider.decide(
    { type: 'PublishItemVersion', content, demoStore: true },
    serviceItemDecider.initial,
  );
  if (!published) throw new Error(`${itemCode} was not published`);
  return published.version;
}
