import { expect } from '@jest/globals';
import type { Answered, ProblemBody } from './caller.js';

/** As every refusal must look: problem+json, a stable code, a Chinese title, nothing of the inside. */
export function mustBeProblem(what: string, answer: Answered): void {
  const { code, title, status, traceId } = answer.body as Partial<ProblemBody>;
  expect([what, answer.headers['content-type']]).toEqual([what, 'application/problem+json; charset=utf-8']);
  expect([what, answer.status >= 400 && answer.status < 500, status]).toEqual([what, true, answer.status]);
  expect([what, code]).toEqual([what, expect.stringMatching(/^[a-z]+\.[a-z0-9-]+$/)]);
  expect([what, title]).toEqual([what, expect.stringMatching(/\p{Script=Han}/u)]);
  expect(traceId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.text).not.toMatch(/node_modules|QueryFailed|SELECT |FST_|\bat \w+\.\w+ \(/);
}
