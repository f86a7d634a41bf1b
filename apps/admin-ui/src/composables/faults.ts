import { ApiProblem } from '../api/problem.js';
import { word } from '../locales/texts.js';

/** What is wrong with which field, in the words of the server or of ours. */
export const faultsOf = (problem: unknown): ReadonlyMap<string, string> =>
  problem instanceof ApiProblem
    ? new Map(problem.faults.map(({ field, message, fault }) => [field, message ?? word('fault', fault)]))
    : new Map();
