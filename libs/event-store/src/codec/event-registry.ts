import { Injectable } from '@nestjs/common';
import { Ajv, type ValidateFunction } from 'ajv';
import type { EventType, EventTypes } from './event-types.js';

/** A type with its schema compiled. */
export interface RegisteredType {
  readonly name: string;
  readonly definition: EventType;
  readonly check: ValidateFunction;
}

/** An event that cannot be understood: unknown type, missing upcaster, data that do not fit. Parks a projection. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

/** Every event type of the program, by name. Names are unique over the whole store. */
@Injectable()
export class EventRegistry {
  private readonly ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  private readonly known = new Map<string, RegisteredType>();

  /** The same definition twice is one (clocks stand in many contexts); another under the same name is a mistake. */
  register(types: EventTypes): void {
    for (const [name, definition] of Object.entries(types)) {
      const registered = this.known.get(name);
      if (registered && registered.definition !== definition) {
        throw new Error(`two definitions of the event type ${name}`);
      }
      if (!registered) this.known.set(name, { name, definition, check: this.ajv.compile(definition.schema) });
    }
  }

  get(name: string): RegisteredType {
    const found = this.known.get(name);
    if (!found) throw new UnreadableEvent(`unknown event type ${name}`);
    return found;
  }

  names(): readonly string[] {
    return [...this.known.keys()].sort();
  }

  /** Data in the newest version's shape, checked. */
  upcast(name: string, version: number, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { definition, check } = this.get(name);
    if (version > definition.version) {
      throw new UnreadableEvent(`${name} version ${String(version)} is newer than this program`);
    }
    let current: Record<string, unknown> = { ...data };
    for (let from = version; from < definition.version; from += 1) {
      const upcaster = definition.upcasters?.[from];
      if (!upcaster) throw new UnreadableEvent(`no upcaster of ${name} from version ${String(from)}`);
      current = upcaster(current);
    }
    if (!check(current)) throw new UnreadableEvent(`${name}: ${this.ajv.errorsText(check.errors)}`);
    return current;
  }

  /** Why data do not fit the newest schema; undefined when they do. Paths and keywords only, never values. */
  fault(name: string, data: unknown): string | undefined {
    const { check } = this.get(name);
    if (check(data)) return undefined;
    return (check.errors ?? [])
      .map(({ instancePath, keyword }) => `${instancePath || '/'} ${keyword}`)
      .join(', ');
  }
}
