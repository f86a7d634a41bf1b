import { inject, provide, type InjectionKey } from 'vue';
import type { PrefilledValue } from '../api/shared-data.js';

/** What the fields of a form are told beside their values, however deep they stand. */
export interface FormContext {
  /** What the server found wrong, by path. */
  fault(path: string): string | undefined;
  /** Where shared data filled it from. */
  origin(path: string): PrefilledValue | undefined;
}

const key: InjectionKey<FormContext> = Symbol('form');

export const provideForm = (context: FormContext): void => {
  provide(key, context);
};

export const useForm = (): FormContext => inject(key, { fault: () => undefined, origin: () => undefined });
