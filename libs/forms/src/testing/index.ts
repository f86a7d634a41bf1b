export { anyJson, simpleFieldLists, validFilling } from './arbitraries.js';
export { formOf, text } from './forms.js';
