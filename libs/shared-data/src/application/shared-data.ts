import {
  CompiledForms,
  prefillSources,
  type CompiledForm,
  type FaultCode,
  type FilledForm,
  type FormDefinition,
  type FormValue,
} from '@banjian/forms';
import { EventStreams } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { isKind, kinds, sourceOf } from '../domain/kinds.js';
import {
  confirmationOf,
  holdsConfirmed,
  sharedDataDecider,
  sharedDataStream,
  valueFor,
  type DataSource,
  type Held,
  type SharedDataOfParty,
  type SharedValue,
  type Trust,
} from '../domain/shared-data.js';

/** A field of a form with the value the registry holds for it, and what came from where (C19). */
export interface PrefilledValue {
  /** Path in the form: `institutionName`, `head.name`. */
  readonly field: string;
  readonly value: SharedValue;
  readonly kind: string;
  readonly kindName: string;
  readonly source: DataSource;
  readonly trust: Trust;
  readonly asOf: string;
}

/** A material that is not asked for on paper, for the registry itself answers for it (免证办, C08), and who says so. */
export interface HeldMaterial {
  readonly material: string;
  readonly kind: string;
  readonly kindName: string;
  readonly source: DataSource;
  readonly trust: Trust;
  readonly asOf: string;
}

/** A material of an item version, as far as it is asked about here. */
interface AskedMaterial {
  readonly code: string;
  readonly sharedDataKind?: string;
}

/** The form of an item version. */
export interface VersionForm {
  readonly versionId: string;
  readonly form: FormDefinition;
}

/** The registry of shared data (共享数据) as other contexts ask it. `subject` is the party's id (`PartyRegistry`). */
@Injectable()
export class SharedData {
  private readonly forms = new CompiledForms();

  constructor(private readonly streams: EventStreams) {}

  /** What stands of a party; empty for one nobody knows, or who was erased. */
  async of(subject: string): Promise<SharedDataOfParty> {
    return (await this.streams.fold(sharedDataStream(subject), sharedDataDecider)).state;
  }

  /** Whether a kind can be had here, so that it may not be asked for on paper (免证办, C08, C09). */
  async holds(subject: string, kind: string): Promise<boolean> {
    return holdsConfirmed(await this.of(subject), kind);
  }

  /** Those of the materials that can be had here, each with the newest confirmation of its kind. */
  async materialsHeld(
    subject: string,
    materials: readonly AskedMaterial[],
  ): Promise<readonly HeldMaterial[]> {
    const state = await this.of(subject);
    return materials.flatMap(({ code, sharedDataKind: kind }) => {
      const held = kind === undefined ? undefined : confirmationOf(state, kind);
      if (!held) return [];
      const { value: _value, ...origin } = withKind(held);
      return [{ material: code, ...origin }];
    });
  }

  /** What may be filled in for this party; nothing where the party objected. What the form would refuse is left out. */
  async prefillFor(subject: string, { versionId, form }: VersionForm): Promise<readonly PrefilledValue[]> {
    const sources = [...prefillSources(form)];
    if (sources.length === 0) return [];
    const state = await this.of(subject);
    const found = sources.flatMap(([field, source]) => prefilled(field, source, state));
    if (found.length === 0) return [];
    const compiled = this.forms.of(versionId, form);
    return found.filter(({ field, value }) => takes(compiled, field, value));
  }

  /** Of the fields that are said to have been prefilled, those that still hold what the registry holds. */
  async originsOf(
    subject: string,
    version: VersionForm,
    filled: FilledForm,
    fields: readonly string[],
  ): Promise<readonly PrefilledValue[]> {
    if (fields.length === 0) return [];
    const values = await this.prefillFor(subject, version);
    return values.filter(({ field, value }) => fields.includes(field) && valueAt(filled, field) === value);
  }
}

function prefilled(field: string, source: string, state: SharedDataOfParty): readonly PrefilledValue[] {
  const wanted = sourceOf(source);
  const held = wanted && valueFor(state, wanted.kind, wanted.field);
  return held ? [{ field, ...withKind(held) }] : [];
}

function withKind({ kind, value, source, trust, asOf }: Held): Omit<PrefilledValue, 'field'> {
  return { value, kind, kindName: isKind(kind) ? kinds[kind].name : kind, source, trust, asOf };
}

/** Whether the field is wanted depends on what else is filled in; that is not the value's fault. */
const situational: readonly FaultCode[] = ['required', 'not-allowed'];

/** A value that became too long, or whose format changed, would only be refused later. */
const takes = (form: CompiledForm, field: string, value: SharedValue): boolean =>
  form
    .faultsOf(nested(field.split('.'), value))
    .every((fault) => fault.field !== field || situational.includes(fault.fault));

const nested = (path: readonly string[], value: SharedValue): FormValue =>
  path.reduceRight<FormValue>((inner, name) => ({ [name]: inner }), value);

/** What stands at `head.name`; nothing where the way leads through no object. */
export function valueAt(filled: FilledForm, path: string): FormValue | undefined {
  return path
    .split('.')
    .reduce<FormValue | undefined>(
      (value, name) => (isGroup(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      filled,
    );
}

const isGroup = (value: FormValue | undefined): value is FilledForm =>
  typeof value === 'object' && !Array.isArray(value);
