import { reject } from '@banjian/kernel';
import { Ajv, type JSONSchemaType } from 'ajv';
import {
  addDays,
  isDay,
  type CalendarEdition,
  type CalendarLayer,
  type HallHoursEdition,
} from '../../pure/index.js';

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

const hours = { opensAt: time, closesAt: time } as const;
const hoursSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['layer', 'edition', 'title', 'source', 'halls'],
  properties: {
    layer: { type: 'string', const: 'hours' },
    edition: { type: 'string', pattern: '^\\d{4}\\.\\d+$' },
    title: text,
    source: text,
    publishedOn: day,
    halls: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['region', 'opensAt', 'closesAt', 'source'],
        properties: {
          region: { type: 'string', pattern: '^(\\*|\\d{2,12})$' },
          ...hours,
          weekends: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['weekday', 'opensAt', 'closesAt'],
              properties: { weekday: { type: 'integer', enum: [6, 7] }, ...hours },
            },
          },
          source: text,
        },
      },
    },
  },
} as const;

const edition = ajv.compile<CalendarEdition>(editionSchema);
const layer = ajv.compile<CalendarLayer & { readonly name: string }>(layerSchema);
const regions = ajv.compile(regionsSchema);
const hallHours = ajv.compile<HallHoursEdition>(hoursSchema);

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

/** Hours of halls whose form is right: no hall named twice, none that closes before it opens. */
export function checkedHallHours(file: string, json: unknown): HallHoursEdition {
  if (!hallHours(json)) return refuse(file, ajv.errorsText(hallHours.errors));
  const seen = new Set<string>();
  json.halls.forEach(({ region, weekends = [], ...ordinary }, index) => {
    const where = `halls[${String(index)}]`;
    if (seen.has(region)) refuse(file, `${where}: ${region} is named twice`);
    seen.add(region);
    const backwards = [ordinary, ...weekends].some(({ opensAt, closesAt }) => closesAt <= opensAt);
    if (backwards) refuse(file, `${where}: closes before it opens`);
    const days = weekends.map(({ weekday }) => weekday);
    if (new Set(days).size < days.length) refuse(file, `${where}: a weekday is named twice`);
  });
  return json;
}

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
