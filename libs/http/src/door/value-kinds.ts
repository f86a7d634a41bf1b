import type { ValidationError } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';

/** What a value is, before any question of how large, how long or how many: rules of class-validator, and what they ask. */
const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  isInt: Number.isInteger,
  isString: (value) => typeof value === 'string',
  isBoolean: (value) => typeof value === 'boolean',
  isArray: Array.isArray,
  isObject: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** Rules that ask something of a list take it for one without saying so. */
const ofLists = new Set(['arrayNotEmpty', 'arrayMinSize', 'arrayMaxSize', 'arrayUnique']);

/**
 * The rule that says what the field is, when the value is something else: `isInt` of `"5"`. class-validator stops at whichever
 * of a field's rules it comes to first, and "5" is called not small enough; all of a long list's rules would cost too much.
 * Undefined where the value is of its kind, or the field has none.
 */
export function wrongKindOf({ target, property, value, constraints }: ValidationError): string | undefined {
  if (target === undefined) return undefined;
  const isList = Array.isArray(value);
  if (!isList && Object.keys(constraints ?? {}).some((rule) => ofLists.has(rule))) return 'isArray';
  const broken = getMetadataStorage()
    .getTargetValidationMetadatas(target.constructor, '', false, false)
    .filter((rule) => rule.propertyName === property)
    .find(({ name = '', each }) => {
      const isKind = kinds[name];
      return isKind && !(each && isList ? value.every(isKind) : isKind(value));
    });
  return broken?.each && !isList ? 'isArray' : broken?.name;
}
