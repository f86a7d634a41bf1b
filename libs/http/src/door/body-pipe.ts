import { ValidationPipe, type ArgumentMetadata, type Type } from '@nestjs/common';
import { Problem } from '../problems/problem.js';
import { faultsIn } from './body-faults.js';

/** A body of optional fields is an object all the same: nothing and `null` say nothing that could be meant. */
class BodyPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    const isDeclared = type === 'body' && metatype !== undefined && metatype !== Object;
    if (isDeclared && (value === null || value === undefined)) {
      throw new Problem(400, 'http.invalid-body', { faults: [] });
    }
    return super.transform(value, metadata);
  }
}

/** Every body by its rules: nothing unknown, nothing converted, every fault at once. */
export const bodyPipe = (): ValidationPipe =>
  new BodyPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    // Whose rules they are tells what a field should have been (value-kinds.ts); it is sent to nobody.
    validationError: { target: true },
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
