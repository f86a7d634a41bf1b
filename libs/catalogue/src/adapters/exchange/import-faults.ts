/** What is wrong with a file that was to be imported, and where: a cell of a sheet, or a part of an item. */
export interface ImportFault {
  readonly sheet?: string;
  /** As the program that shows the sheet numbers it. */
  readonly row?: number;
  /** Heading of the column. */
  readonly column?: string;
  readonly itemCode?: string;
  /** Path inside the document, where the file is no workbook. */
  readonly at?: string;
  /** Of that place in the document, from 1. */
  readonly line?: number;
  /** That place in words, as the workbook calls it. */
  readonly where?: string;
  readonly reason: string;
}

/** So many are told one by one. */
export const mostFaultsTold = 1_000;
