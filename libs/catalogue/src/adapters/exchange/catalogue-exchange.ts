/** The catalogue as files that people edit: Excel workbook or JSON document. */
import { Rejected } from '@banjian/kernel';
import type { ItemDraft } from '../../domain/item-draft.js';
import { documentOf, draftsOfDocument } from './catalogue-document.js';
import { draftsOfWorkbook } from './catalogue-workbook.js';
import { mostFaultsTold } from './import-faults.js';
import { mustBeFew, unreadable } from './unreadable.js';
import { workbookOf } from './write-workbook.js';
import { workbookBounds } from './xlsx/read-workbook.js';

export const exportFormats = ['xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A file of either kind may be as large as this. */
export const mostFileBytes = workbookBounds.bytes;

export interface CatalogueFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Throws `item.too-long-for-a-cell`. */
export async function fileOf(items: readonly ItemDraft[], format: ExportFormat): Promise<CatalogueFile> {
  if (format === 'json') {
    return {
      name: 'catalogue.json',
      mediaType: 'application/json; charset=utf-8',
      bytes: Buffer.from(documentOf(items)),
    };
  }
  return {
    name: 'catalogue.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await workbookOf(items),
  };
}

/**
 * What a file holds; its kind shows in its first bytes. Throws `item.file-unreadable` for a file that cannot be taken at all,
 * `item.import-faulty` with every fault and where it stands.
 */
export function draftsOfFile(bytes: Buffer): readonly ItemDraft[] {
  if (bytes.length > mostFileBytes) throw unreadable('文件过大');
  const { drafts, faults } = bytes.subarray(0, 2).equals(zipSign)
    ? draftsOfWorkbook(bytes)
    : draftsOfDocument(textOf(bytes));
  if (faults.length > 0) {
    throw new Rejected('item.import-faulty', {
      count: faults.length,
      faults: faults.slice(0, mostFaultsTold),
    });
  }
  if (drafts.length === 0) throw unreadable('文件中没有事项');
  mustBeFew(drafts.length);
  return drafts;
}

const zipSign = Buffer.from('PK');
const oldOfficeSign = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function textOf(bytes: Buffer): string {
  if (bytes.subarray(0, 4).equals(oldOfficeSign)) {
    throw unreadable('文件有密码保护，或是旧版 xls，请另存为 xlsx');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('既不是 xlsx，也不是 UTF-8 编码的 JSON');
  }
}
