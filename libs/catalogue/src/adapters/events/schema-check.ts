import { Ajv, type ValidateFunction } from 'ajv';
import type { Schema } from './schema.js';

/** The check of a schema, compiled when it is first asked for: one of a whole item takes as long as loading Nest. */
export function checkOf<T>(schema: Schema): () => ValidateFunction<T> {
  let compiled: ValidateFunction<T> | undefined;
  return () => (compiled ??= new Ajv({ allErrors: true }).compile<T>(schema));
}
