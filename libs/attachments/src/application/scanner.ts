import { Injectable } from '@nestjs/common';
import type { ReadableFile } from './inspection.js';

/** Search for viruses (病毒查杀): asked after the inspection, before an upload may be used. */
export abstract class Scanner {
  /** For people: which scanner, or that there is none. */
  abstract readonly name: string;
  /** Name of what was found; undefined when nothing was. A scanner that cannot say throws: the upload is then not taken. */
  abstract scan(file: ReadableFile): Promise<string | undefined>;
}

/** The default until an installation brings its own: finds nothing, and says so. */
@Injectable()
export class NoScanner extends Scanner {
  readonly name = '未接入病毒查杀';

  scan(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
