import { Injectable } from '@nestjs/common';
import { Ajv, type ValidateFunction } from 'ajv';
import type { AnyEventTypes, EventType } from './event-types.js';
import { parsePath, type FieldPath } from './field-path.js';
import type { Schema } from './schema-words.js';
import { withSeals } from './schema-with-seals.js';

/** An event type made ready for use. */
export interface RegisteredType {
  readonly name: string;
  readonly type: EventType<{ readonly type: string }>;
  readonly personal: readonly PersonalPath[];
  /** Of `personal`. */
  readonly paths: readonly FieldPath[];
  /** What is wrong with a payload, or undefined. */
  faultOf(data: unknown): string | undefined;
  /** What is wrong with a payload whose personal fields may still be sealed. */
  faultAround(data: unknown): string | undefined;
}

export interface PersonalPath {
  readonly path: FieldPath;
  readonly subject: FieldPath;
  readonly erased: unknown;
}

/** Every event type of the process. Contexts register theirs when their module is made. */
@Injectable()
export class EventRegistry {
  private readonly ajv = new Ajv({ allErrors: false, allowUnionTypes: true });
  private readonly types = new Map<string, RegisteredType>();

  /** The same definition may come in with several contexts (clock events); another one of the same name is an error. */
  register(types: AnyEventTypes): void {
    for (const [name, type] of Object.entries(types)) {
      const known = this.types.get(name);
      if (known?.type === type) continue;
      if (known) throw new Error(`event type ${name} is defined twice, differently`);
      this.types.set(name, this.ready(name, type));
    }
  }

  find(name: string): RegisteredType | undefined {
    return this.types.get(name);
  }

  all(): readonly RegisteredType[] {
    return [...this.types.values()];
  }

  private ready(name: string, type: EventType<{ readonly type: string }>): RegisteredType {
    assertSound(name, type);
    const personal = (type.personal ?? []).map(({ path, subject, erased }) => ({
      path: parsePath(path),
      subject: parsePath(subject),
      erased,
    }));
    const paths = personal.map(({ path }) => path);
    const faultOf = this.faultBy(name, () => type.schema);
    const faultAround =
      paths.length === 0 ? faultOf : this.faultBy(name, () => withSeals(type.schema, paths));
    return { name, type, personal, paths, faultOf, faultAround };
  }

  /** Compiled when first needed: all of them together would take a second of every start. */
  private faultBy(name: string, schema: () => Schema): RegisteredType['faultOf'] {
    let compiled: ValidateFunction | undefined;
    return (data) => {
      const validate = (compiled ??= this.ajv.compile(schema()));
      return validate(data) ? undefined : this.ajv.errorsText(validate.errors, { dataVar: name });
    };
  }
}

function assertSound(
  name: string,
  { version, schema, upcasters = {} }: EventType<{ readonly type: string }>,
): void {
  if (!Number.isSafeInteger(version) || version < 1)
    throw new Error(`${name}: not a version: ${String(version)}`);
  if (schema['type'] !== 'object' || schema['additionalProperties'] !== false) {
    throw new Error(`${name}: the schema of a payload is a closed object`);
  }
  for (let from = 1; from < version; from += 1) {
    if (!upcasters[from]) throw new Error(`${name}: version ${from} has no upcaster`);
  }
}
