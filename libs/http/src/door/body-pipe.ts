import { ValidationPipe, type Type } from '@nestjs/common';
import { Problem } from '../problems/problem.js';
import { faultsIn } from './body-faults.js';

/** Every body by its rules: nothing unknown, nothing converted, every fault at once. */
export const bodyPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new Problem(400, 'http.invalid-body', { faults: faultsIn(errors) }),
  });

const pipe = bodyPipe();

/** What was kept for later must fit the same rules as what comes in at the door. Throws `http.invalid-body`. */
export async function fittingBody<Body extends object>(
  metatype: Type<Body>,
  kept: Readonly<Record<string, unknown>>,
): Promise<Body> {
  return (await pipe.transform(structuredClone(kept), { type: 'body', metatype })) as Body;
}
