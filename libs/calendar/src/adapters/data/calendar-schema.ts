import { reject } from '@banjian/kernel';
import { Ajv, type JSONSchemaType } from 'ajv';
import { addDays, isDay, type CalendarEdition, type CalendarLayer } from '../../pure/index.js';

/** When halls close (下班时间); a region is looked up by its longest known prefix. */
export interface HallHours {
  /** `HH:mm`. */
  readonly closesAt: string;
  readonly source: string;
  readonly regions: Readonly<Record<string, { readonly closesAt: string; readonly source: string }>>;
}

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addFormat('day', isDay);

const text = { type: 'string', minLength: 1 } as const;
const day = { type: 'string', format: 'day' } as const;
const time = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } as const;

const editionSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['layer', 'edition', 'title', 'source', 'days'],
  properties: {
    layer: { type: 'string', pattern: '^(CN|\\d{4})$' },
    edition: { type: 'string', pattern: '^\\d{4}\\.\\d+$' },
    title: text,
    source: text,
    publishedOn: day,
    covers: {
      type: 'object',
      additionalProperties: false,
      required: ['from', 'through'],
      properties: { from: day, through: day },
    },
    days: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['day', 'kind', 'name', 'source'],
        properties: {
          day,
          kind: { type: 'string', enum: ['off', 'work'] },
          name: text,
          source: text,
          unverified: { type: 'boolean' },
        },
      },
    },
  },
} as const;

const layerSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['layer', 'name', 'editions'],
  properties: { layer: text, name: text, editions: { type: 'array', items: editionSchema } },
} as const;

const regionsSchema: JSONSchemaType<Record<string, string>> = {
  type: 'object',
  required: [],
  propertyNames: { pattern: '^\\d{4}$' },
  additionalProperties: text,
};

const hours = { type: 'object', additionalProperties: false, required: ['closesAt', 'source'] } as const;
const hallHoursSchema = {
  ...hours,
  required: ['closesAt', 'source', 'regions'],
  properties: {
    closesAt: time,
    source: text,
    regions: {
      type: 'object',
      propertyNames: { pattern: '^\\d{2,12}$' },
      additionalProperties: { ...hours, properties: { closesAt: time, source: text } },
    },
  },
} as const;

const edition = ajv.compile<CalendarEdition>(editionSchema);
const layer = ajv.compile<CalendarLayer & { readonly name: string }>(layerSchema);
const regions = ajv.compile(regionsSchema);
const hallHours = ajv.compile<HallHours>(hallHoursSchema);

/** One edition whose form is right and that does not contradict itself, or `calendar.bad-edition` with what and where. */
export function checkedEdition(file: string, json: unknown): CalendarEdition {
  if (!edition(json)) return refuse(file, ajv.errorsText(edition.errors));
  return consistent(file, json);
}

export function checkedLayer(file: string, json: unknown): CalendarLayer {
  if (!layer(json)) return refuse(file, ajv.errorsText(layer.errors));
  const foreign = json.editions.find((one) => one.layer !== json.layer);
  if (foreign) return refuse(file, `edition ${foreign.edition} is of layer ${foreign.layer}`);
  return { layer: json.layer, editions: json.editions.map((one) => consistent(file, one)) };
}

export const checkedRegions = (file: string, json: unknown): Record<string, string> =>
  regions(json) ? json : refuse(file, ajv.errorsText(regions.errors));

export const checkedHallHours = (file: string, json: unknown): HallHours =>
  hallHours(json) ? json : refuse(file, ajv.errorsText(hallHours.errors));

/** A notice may name the last days of the year before (New Year with its weekend), never a day after what it covers. */
function consistent(file: string, one: CalendarEdition): CalendarEdition {
  const seen = new Map<string, string>();
  one.days.forEach(({ day: named, kind }, index) => {
    const before = seen.get(named);
    if (before !== undefined) {
      refuse(file, `days[${String(index)}]: ${named} is named twice (${before}, ${kind})`);
    }
    seen.set(named, kind);
    const { covers } = one;
    if (covers && (named < addDays(covers.from, -31) || named > covers.through)) {
      refuse(file, `days[${String(index)}]: ${named} is outside ${covers.from} to ${covers.through}`);
    }
  });
  if (one.covers && one.covers.through < one.covers.from) refuse(file, 'covers ends before it starts');
  return one;
}

const refuse = (file: string, why: string): never => reject('calendar.bad-edition', { file, why });
