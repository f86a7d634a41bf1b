export { compileForm, formDefects, type CompiledForm } from './compile-form.js';
export { CompiledForms } from './compiled-forms.js';
export { isDay } from './documents/day.js';
export { fittingResidentId, isResidentId } from './documents/resident-id.js';
export { fittingUscc, isUscc } from './documents/uscc.js';
export { filledLines, mapFilled, prefillSources, type FilledField, type FilledLine } from './filled-lines.js';
export type {
  FaultCode,
  FilledForm,
  FormDefect,
  FormDefinition,
  FormFault,
  FormValue,
  LayoutGroup,
} from './form.js';
export { fieldsOfForm, formOfFields, type SimpleField } from './simple-form.js';
