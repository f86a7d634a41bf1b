import { formOfFields } from '@banjian/forms';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ItemDraft } from '../../domain/item-draft.js';
import { arbitraryOf } from '../../testing/arbitrary-of-schema.js';
import { itemDraftSchema } from '../events/item-draft.schema.js';
import { CatalogueFiles } from '../files/catalogue-files.js';
import { documentOf, draftsOfDocument } from './catalogue-document.js';
import { draftsOfWorkbook } from './catalogue-workbook.js';
import { isItemDraft } from './item-faults.js';
import { workbookOf } from './write-workbook.js';

let items: readonly ItemDraft[] = [];
beforeAll(async () => {
  const files = new CatalogueFiles();
  items = [...(await files.load()), ...(await files.drafts())];
});

async function throughWorkbook(drafts: readonly ItemDraft[]): Promise<string> {
  const read = draftsOfWorkbook(await workbookOf(drafts));
  expect(read.faults).toEqual([]);
  return documentOf(read.drafts);
}

function throughDocument(drafts: readonly ItemDraft[]): string {
  const read = draftsOfDocument(documentOf(drafts));
  expect(read.faults).toEqual([]);
  return documentOf(read.drafts);
}

describe('export and import again', () => {
  it('give every item of the catalogue byte for byte, as a workbook and as JSON', async () => {
    expect(items.length).toBeGreaterThanOrEqual(31);
    expect(await throughWorkbook(items)).toBe(documentOf(items));
    expect(throughDocument(items)).toBe(documentOf(items));
  });

  it('give whatever a draft may hold, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(drafts(), async (several) => {
        expect(await throughWorkbook(several)).toBe(documentOf(several));
        expect(throughDocument(several)).toBe(documentOf(several));
      }),
      { numRuns: 12 },
    );
  });
});

/** Several drafts with codes of their own. */
function drafts(): fc.Arbitrary<readonly ItemDraft[]> {
  const one = arbitraryOf(itemDraftSchema, { form: forms() }).filter(isItemDraft);
  return fc.uniqueArray(one, { minLength: 1, maxLength: 2, selector: ({ itemCode }) => itemCode });
}

/** Plain lists of fields, and forms that say more. */
function forms(): fc.Arbitrary<unknown> {
  const field = fc.record({
    name: fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/),
    title: fc.constantFrom('名称', '=标题', '面积'),
    type: fc.constantFrom('text' as const, 'number' as const, 'date' as const),
    required: fc.boolean(),
  });
  const fields = fc.uniqueArray(field, { maxLength: 4, selector: ({ name }) => name });
  return fc.oneof(
    fields.map((list) => formOfFields(list)),
    fields.map((list) => ({
      ...formOfFields(list),
      schema: { type: 'object', if: {}, then: { x: ['=', null] } },
    })),
  );
}
