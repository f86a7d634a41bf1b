/** Separation of duties (受审分离, C17): who accepts, reviews, decides and hands out are different people. */
import { no, type Availability } from './availability.js';
import type { OpenCase } from './case.js';

export type Duty = 'acceptance' | 'review' | 'decision';

/** Refuses with the duty that this person already had in the case. */
export function separation(person: string, state: OpenCase, from: readonly Duty[]): Availability {
  const had = from.find((duty) => holdersOf(duty, state).includes(person));
  return had && no('case.separation-of-duties', { duty: had });
}

function holdersOf(duty: Duty, state: OpenCase): readonly (string | undefined)[] {
  switch (duty) {
    case 'acceptance':
      return [state.acceptance?.by];
    case 'review':
      return Object.values(state.signed).flatMap((signatures) => signatures.map(({ by }) => by));
    case 'decision':
      return [state.decision?.by];
  }
}
