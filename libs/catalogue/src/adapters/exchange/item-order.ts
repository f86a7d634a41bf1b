import { isJson, type Json } from './sheets/parts.js';

const none: Json = {};

/** The same content with its parts in the order of the schema: what is exported twice is the same byte for byte. */
export function ordered(value: unknown, schema: unknown): unknown {
  const { properties, items } = isJson(schema) ? schema : none;
  if (Array.isArray(value)) return (value as readonly unknown[]).map((each) => ordered(each, items));
  if (!isJson(value)) return value;
  const known = isJson(properties) ? properties : {};
  const names = [
    ...Object.keys(known).filter((name) => Object.hasOwn(value, name)),
    ...Object.keys(value)
      .filter((name) => !Object.hasOwn(known, name))
      .sort(),
  ];
  return Object.fromEntries(names.map((name) => [name, ordered(value[name], known[name])]));
}
