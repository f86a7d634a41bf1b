/** Values that fit a form's schema, as an applicant would fill it in. */
import type { FilledForm, FormDefinition, FormValue } from '@banjian/forms';
import type { Dice } from './dice.js';
import { person, type LoadedParty } from './parties.js';

interface Property {
  readonly type?: string;
  readonly title?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly 'x-prefill'?: string;
  readonly items?: Shape;
  readonly minItems?: number;
}

/** An object's fields, and which more one of them asks for. */
interface Shape {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly if?: { readonly properties?: Readonly<Record<string, { readonly const?: unknown }>> };
  readonly then?: { readonly required?: readonly string[] };
}

/** Only what is required: the rest is left empty, as people do. */
export function filled({ schema }: FormDefinition, applicant: LoadedParty, dice: Dice): FilledForm {
  return shaped(schema, applicant, dice);
}

function shaped(shape: Shape, applicant: LoadedParty, dice: Dice): FilledForm {
  const { properties = {}, required = [] } = shape;
  const form: Record<string, FormValue> = {};
  const fill = (name: string): void => {
    form[name] ??= valueOf(name, properties[name] ?? {}, applicant, dice);
  };
  required.forEach(fill);
  askedBeside(shape, form).forEach(fill);
  return form;
}

/** What an answer asks for besides: whoever has lifts names them. */
function askedBeside({ if: condition, then }: Shape, form: FilledForm): readonly string[] {
  const asked = Object.entries(condition?.properties ?? {});
  const holds = asked.length > 0 && asked.every(([name, value]) => form[name] === value.const);
  return (holds ? then?.required : undefined) ?? [];
}

function valueOf(name: string, property: Property, applicant: LoadedParty, dice: Dice): FormValue {
  const { type, items, minItems = 1, minimum = 1, maximum = 100_000 } = property;
  if (items) return Array.from({ length: minItems }, () => shaped(items, applicant, dice));
  if (property.enum) return dice.pick(property.enum);
  if (type === 'boolean') return dice.chance(0.5);
  if (type === 'number' || type === 'integer') {
    return /year/i.test(name) ? 2026 : dice.between(minimum, Math.min(maximum, minimum * 8 + 120));
  }
  return textOf(name, property, applicant, dice);
}

function textOf(
  name: string,
  { format, title = '', maxLength = 60 }: Property,
  applicant: LoadedParty,
  dice: Dice,
): string {
  switch (format) {
    case 'uscc':
      return applicant.idType === 'uscc' ? applicant.idNumber : '91350100M000100Y43';
    case 'chineseId':
      return person(dice.between(0, 9_999), dice).idNumber;
    case 'date':
      return `2025-${String(dice.between(1, 9)).padStart(2, '0')}-${String(dice.between(10, 28))}`;
    case 'phone':
      return applicant.phone;
    default:
      return wordsOf(name, title, applicant, dice).slice(0, maxLength);
  }
}

function wordsOf(name: string, title: string, { name: party }: LoadedParty, dice: Dice): string {
  if (/address/i.test(name)) return `楚雄市示例路${String(dice.between(1, 900))}号`;
  if (/bankAccount|account$/i.test(name) && /账号/.test(title))
    return `0000${String(dice.between(1e9, 9e9))}`;
  if (/name/i.test(name)) return party;
  return `示例${title}`;
}
