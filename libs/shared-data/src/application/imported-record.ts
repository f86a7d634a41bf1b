import type { SharedValue } from '../domain/shared-data.js';

/** One record of a register that is imported: who it tells of, what it says, whose register it is, as of when. */
export interface ImportedRecord {
  readonly party: {
    readonly kind: 'person' | 'organisation';
    readonly idType: string;
    readonly idNumber: string;
  };
  readonly kind: string;
  readonly fields: Readonly<Record<string, SharedValue>>;
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record read from a file; undefined where a part is missing, of another type, or too much. */
export function recordOf(parsed: unknown): ImportedRecord | undefined {
  return isRecord(parsed) ? parsed : undefined;
}

function isRecord(value: unknown): value is ImportedRecord {
  if (!isObject(value) || !isObject(value['party']) || !isObject(value['fields'])) return false;
  const { party, fields, kind, source, asOf, ...more } = value;
  const texts = [kind, source, asOf, party['idType'], party['idNumber']];
  return (
    Object.keys(more).length === 0 &&
    ['person', 'organisation'].includes(String(party['kind'])) &&
    texts.every((text) => typeof text === 'string' && text.trim() !== '') &&
    Object.values(fields).every((each) => ['string', 'number', 'boolean'].includes(typeof each))
  );
}
