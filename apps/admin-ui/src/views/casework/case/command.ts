/**
 * Every command of the API on a case, with what it asks for, the likely ones first. Whether it may be given now, and by whom,
 * the case itself answers (`allowedActions`): no rule of law stands here.
 */
import type { CaseOrder, CaseView } from '../../../api/cases.js';
import type { IconName } from '../../../components/icons.js';
import { word, type TextKey } from '../../../locales/texts.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

type FieldKind =
  | 'text'
  | 'area'
  /** One a line, sent as a list. */
  | 'lines'
  | 'choice'
  | 'select'
  | 'number'
  | 'flag'
  | 'materials'
  /** Materials with what is wrong, what was corrected, or what is faulty in the supplement. */
  | 'gaps'
  | 'corrections'
  | 'faults'
  /** The text of the item's 告知承诺书, and that it was read and signed. */
  | 'promise';

export interface CommandField {
  readonly name: string;
  readonly text: TextKey;
  readonly kind: FieldKind;
  readonly help?: TextKey;
  readonly optional?: boolean;
  readonly longest?: number;
  readonly choices?: (view: CaseView) => readonly Choice[];
  /** Begins with this. */
  readonly preset?: (view: CaseView) => unknown;
  /** Asked for only then. */
  readonly when?: (said: Readonly<Record<string, unknown>>) => boolean;
  /** Stands in the address, not in the body. */
  readonly inPath?: boolean;
  /** Said to the page only. */
  readonly local?: boolean;
}

export interface Command {
  /** As the domain names it. */
  readonly action: string;
  readonly key: string;
  readonly text: TextKey;
  readonly lead: TextKey;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly fields: readonly CommandField[];
  send(path: Readonly<Record<string, string>>): CaseOrder;
}

/** Choices that have a text of ours. */
export const named = (keys: readonly string[], group: string): (() => readonly Choice[]) => {
  return () => keys.map((value) => ({ value, text: word(group, value) }));
};
